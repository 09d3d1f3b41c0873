"""Forms of every kind the site has, for the tests and for the gallery."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms


class Step(forms.Form):
    """One question a page: Next and Skip, of the same weight."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.attrs = {"autocomplete": "off"}
        self.helper.add_input(Submit("", "Next"))
        self.helper.add_input(Submit("skip", "Skip"))


class Who(Step):
    page_heading = True
    who = forms.ChoiceField(
        label="Who is this about?",
        help_text="You can skip any question.",
        choices=[
            ("me", "Me"),
            ("friend", "A friend"),
            ("someone", "Someone else"),
            ("unsaid", "I would rather not say"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Pick one, or skip this."},
    )
    item_hints = {"who": {"someone": "A child you know or saw."}}
    dividers = {"who": "unsaid"}


class What(Step):
    page_heading = True
    what = forms.MultipleChoiceField(
        label="What is worrying you?",
        help_text="You can pick more than one.",
        choices=[
            ("wants", "Someone wants pictures of me."),
            ("threat", "Someone says they will share a picture of me."),
            ("secret", "Someone online is being too nice or wants to keep secrets."),
            ("meet", "Someone wants to meet me."),
            ("chat", "A chat does not feel right."),
            ("unsure", "I am not sure."),
        ],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Pick one or more, or skip this."},
    )


class Tell(Step):
    page_heading = True
    show_limit = ("story",)
    story = forms.CharField(
        label="Tell us in your own words",
        help_text="You can write a little or a lot. Spelling does not matter.",
        max_length=10000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "Write a little about what happened, or skip this."},
    )


class Person(Step):
    page_heading = "What can you tell us about the other person?"
    page_hint = "It is fine if you do not know."
    app = forms.CharField(
        label="Which app or game was it?", error_messages={"required": "Type its name."}
    )
    known_as = forms.CharField(
        label="What name do they use there?",
        help_text="Just as it is on the screen.",
        error_messages={"required": "Type the name, or skip this."},
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )


class Contact(Step):
    page_heading = True
    email = forms.EmailField(
        label="Where can we write to?",
        help_text="Only if it is safe that others see it.",
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
        error_messages={
            "required": "Type an email, or skip this.",
            "invalid": "Check the email: it has a name, an @ and a place.",
        },
    )


class SignIn(forms.Form):
    page_heading = "Sign in"
    name = forms.CharField(
        label="Name",
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
        error_messages={"required": "Type your name."},
    )
    password = forms.CharField(
        label="Password",
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Type your password."},
    )
    stay = forms.BooleanField(
        label="This is my own screen", help_text="Not one that others use.", required=False
    )
    unit = forms.ChoiceField(
        label="Unit", choices=[("", "Any"), ("leeds", "Leeds")], required=False
    )
    next_page = forms.CharField(widget=forms.HiddenInput, initial="/officers/", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("", "Sign in"))


FILLED: dict[type[forms.Form], dict[str, Any]] = {
    Who: {"who": "friend"},
    What: {"what": ["threat", "chat"]},
    Tell: {"story": "They said they would show it to my class.\nI do not know what to do."},
    Person: {"app": "A game", "known_as": "star_boy"},
    Contact: {"email": "someone@example.org"},
    SignIn: {"name": "a.khan", "password": "x", "stay": "on", "unit": "leeds"},
}
