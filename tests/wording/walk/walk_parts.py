"""Parts that stand ready for pages to come: shown here, so that their words are looked at now."""

import pytest
from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, ButtonHolder, Div, Field, Fieldset, Layout, Submit
from crispy_forms.utils import render_crispy_form
from django import forms
from django.core.paginator import Paginator
from django.template.loader import render_to_string

from tests.wording import blocks
from tests.wording.record import OFFICER, PUBLIC


class Ready(forms.Form):
    """A form of everything that no page uses yet."""

    show_limit = ("words",)
    dividers = {"pick": "none"}

    pick = forms.ChoiceField(
        label="Pick one",
        choices=[("some", "Some"), ("none", "None of these")],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(label="Tell us more", max_length=500, widget=forms.Textarea)

    def __init__(self):
        super().__init__()
        self.helper = FormHelper()
        held = ButtonHolder(HTML(""), Submit("", "Next"))
        self.helper.layout = Layout(Fieldset("", Div("pick"), Field("words"), held))


@pytest.mark.parametrize("audience", [PUBLIC, OFFICER])
def walk_parts(record, audience):
    """Forms laid out in groups, a limit that is shown, and long lists."""
    page = render_crispy_form(Ready())
    for number in (1, 2, 3):
        pages = {"page": Paginator(range(30), 10).page(number)}
        page += render_to_string("components/pager.html", pages)
    record.shown("parts", audience, page, blocks.of_html(page))
