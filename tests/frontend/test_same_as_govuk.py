"""The pack's markup is govuk-frontend's, shown against the fixtures it ships."""

from __future__ import annotations

import difflib

import pytest
from crispy_forms.layout import Submit
from crispy_forms.utils import render_crispy_form
from django import forms
from django.template import Context, Template
from django.template.loader import render_to_string

from tests.frontend import dom, govuk

# --- every way in which we differ on purpose -----------------------------------------------------
# Attributes that only speak to scripts; the young person's side has none.
NO_SCRIPT = {"data-module", "data-prevent-double-click", "data-behaviour"}
# Attributes of ours: the summary takes the focus without a script; a named button sends "1".
OURS = {("div", "autofocus"), ("div", "tabindex"), ("button", "value")}
# Words: "error" and "problem" blame; "characters" is above grade 4.
WORDS = {
    "Error:": "Check:",
    "There is a problem": "There are 2 things to check",
    "You can enter up to 10 characters": "You can write up to 10 letters",
}
# Choices are counted without the "or" between them.
NUMBERS = {
    "example-divider-4": "example-divider-3",
    "with-divider-and-none-5": "with-divider-and-none-4",
}


def theirs(html: str) -> list[str]:
    root = dom.read(html)
    for node in root.walk():
        node.attrs = {n: NUMBERS.get(v, v) for n, v in node.attrs.items() if n not in NO_SCRIPT}
        node.children = [WORDS.get(c, c) if isinstance(c, str) else c for c in node.children]
    return root.lines()


def ours(html: str) -> list[str]:
    root = dom.read(html)
    for node in root.walk():
        node.attrs = {n: v for n, v in node.attrs.items() if (node.tag, n) not in OURS}
    return root.lines()


def assert_same(html: str, fixture: str) -> None:
    difference = list(difflib.unified_diff(theirs(fixture), ours(html), "govuk", "ours", n=2))
    assert not difference, "\n" + "\n".join(difference)


FIELDS = {
    "input": [
        "default",
        "with hint text",
        "with error message",
        "with error and hint",
        "with width-10 class",
        "with label as page heading",
        "custom type",
        "value",
        "zero value",
        "with describedBy",
        "attributes",
        "hint with describedBy",
        "error with describedBy",
        "with error, hint and describedBy",
        "inputmode",
        "with autocomplete attribute",
        "with spellcheck disabled",
        "with autocapitalize turned off",
        "disabled",
    ],
    "textarea": [
        "default",
        "with hint",
        "with error message",
        "with default value",
        "with custom rows",
        "with label as page heading",
        "with hint and described by",
        "with hint, error message and described by",
        "with autocomplete attribute",
        "with spellcheck disabled",
    ],
    "character-count": ["default", "with hint", "with hint and error", "with custom rows"],
    "radios": [
        "default",
        "with hint",
        "with legend as page heading",
        "with a divider",
        "with fieldset and error message",
        "fieldset with describedBy",
        "with hints on parent and items",
        "with hint and error message",
        "with hint, error message and describedBy",
    ],
    "checkboxes": [
        "default",
        "with hint",
        "with divider and None",
        "with legend as a page heading",
        "with error message",
    ],
    "select": ["with hint text and error message", "error"],
}


@pytest.mark.parametrize(
    ("component", "name"), [(component, name) for component in FIELDS for name in FIELDS[component]]
)
def test_field_is_the_component(component: str, name: str) -> None:
    options, fixture = govuk.fixture(component, name)
    form, field = govuk.form_for(component, options)

    html = Template("{% load crispy_forms_filters %}{{ field|as_crispy_field }}").render(
        Context({"field": form[field]})
    )

    assert_same(html, fixture)


BUTTONS = {
    "default": Submit("", "Save and continue"),
    "id": Submit("", "Submit", css_id="submit"),
    "secondary": Submit("secondary", "Secondary button", css_class="govuk-button--secondary"),
}


@pytest.mark.parametrize("name", BUTTONS)
def test_button_is_the_component(name: str) -> None:
    _, fixture = govuk.fixture("button", name)

    html = BUTTONS[name].render(None, Context(), template_pack="clover")

    assert_same(html, fixture)


def test_error_summary_is_the_component() -> None:
    options, fixture = govuk.fixture("error-summary", "mixed with and without links")
    plain, linked = options["errorList"]

    class Terms(forms.Form):
        agree = forms.CharField(
            required=False, widget=forms.TextInput(attrs={"id": linked["href"].lstrip("#")})
        )

    form = Terms({})
    form.add_error(None, plain["text"])
    form.add_error("agree", linked["text"])
    summary = next(
        node
        for node in dom.read(render_crispy_form(form)).walk()
        if "govuk-error-summary" in node.attrs.get("class", "").split()
    )
    for node in summary.walk():
        node.attrs = {n: v for n, v in node.attrs.items() if (node.tag, n) not in OURS}

    assert summary.lines(1) == theirs(fixture)[1:]


def test_summary_list_is_the_component() -> None:
    options, fixture = govuk.fixture("summary-list", "with actions")
    row = options["rows"][1]

    html = render_to_string(
        "components/summary_list.html",
        {"rows": [{"key": row["key"]["text"], "value": row["value"]["text"], "href": "#"}]},
    )

    whole = dom.read(fixture).children[0]
    assert isinstance(whole, dom.Node)
    (mine,) = [n for n in dom.read(html).walk() if n.attrs.get("class", "").endswith("__row")]
    one_row = whole.children[1]
    assert isinstance(one_row, dom.Node)
    assert mine.lines() == [
        line.replace("date of birth", "Date of birth") for line in one_row.lines()
    ]
