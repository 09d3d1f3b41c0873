"""The fixtures that npm's govuk-frontend ships, and the Django form that says the same."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.safestring import mark_safe

COMPONENTS = (
    Path(__file__).parents[2] / "node_modules" / "govuk-frontend" / "dist" / "govuk" / "components"
)


def fixture(component: str, name: str) -> tuple[dict[str, Any], str]:
    """Options and HTML of one named fixture."""
    if not COMPONENTS.is_dir():
        pytest.fail("node_modules is missing: run `npm ci` (make setup does).", pytrace=False)
    shipped = json.loads((COMPONENTS / component / "fixtures.json").read_text())["fixtures"]
    found = next(one for one in shipped if one["name"] == name)
    return found["options"], found["html"]


def _attrs(options: dict[str, Any]) -> dict[str, Any]:
    given = {
        "id": options.get("id") or options.get("idPrefix") or options["name"],
        "class": options.get("classes"),
        "aria-describedby": options.get("describedBy")
        or options.get("fieldset", {}).get("describedBy"),
        "autocomplete": options.get("autocomplete"),
        "autocapitalize": options.get("autocapitalize"),
        "inputmode": options.get("inputmode"),
        "pattern": options.get("pattern"),
        "disabled": options.get("disabled"),
        "spellcheck": str(options["spellcheck"]).lower() if "spellcheck" in options else None,
        **options.get("attributes", {}),
    }
    return {name: value for name, value in given.items() if value is not None}


def _said(part: dict[str, Any]) -> str:
    text: str = part.get("text") or mark_safe(part.get("html", ""))
    return text


def _field(component: str, options: dict[str, Any]) -> forms.Field:
    head = options.get("label") or options.get("fieldset", {}).get("legend", {})
    common = {
        "label": head.get("text", ""),
        "help_text": _said(options.get("hint", {})),
        "required": False,
    }
    choices = [
        (str(item["value"]), _said(item))
        for item in options.get("items", [])
        if "divider" not in item
    ]
    attrs = _attrs(options)
    if component == "radios":
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect(attrs), **common)
    if component == "checkboxes":
        widget = forms.CheckboxSelectMultiple(attrs)
        return forms.MultipleChoiceField(choices=choices, widget=widget, **common)
    if component == "select":
        return forms.ChoiceField(choices=choices, widget=forms.Select(attrs), **common)
    if component in {"textarea", "character-count"}:
        attrs["rows"] = options.get("rows", 5)
        common["max_length"] = options.get("maxlength")
        return forms.CharField(widget=forms.Textarea(attrs), strip=False, **common)
    attrs["type"] = options.get("type", "text")
    return forms.CharField(widget=forms.TextInput(attrs), **common)


def _divider(items: list[dict[str, Any]]) -> str | None:
    for this, following in pairwise(items):
        if "divider" in this:
            return str(following["value"])
    return None


def form_for(component: str, options: dict[str, Any]) -> tuple[forms.Form, str]:
    """A form of one field that says what the fixture's options say, and the field's name."""
    name, items = options["name"], options.get("items", [])
    head = options.get("label") or options.get("fieldset", {}).get("legend", {})
    said = {
        name: _field(component, options),
        "page_heading": bool(head.get("isPageHeading")),
        "show_limit": (name,) if component == "character-count" else (),
        "item_hints": {name: {i["value"]: _said(i["hint"]) for i in items if "hint" in i}},
        "dividers": {name: _divider(items)} if _divider(items) else {},
    }
    form_class = type("FromFixture", (forms.Form,), said)
    chosen = [str(i["value"]) for i in items if i.get("checked") or i.get("selected")]
    value = options.get("value", options.get("values", chosen or None))
    data = MultiValueDict({name: value if isinstance(value, list) else [value]})
    error = options.get("errorMessage")
    form = form_class(data if error or value is not None else None)
    if error:
        form.is_valid()
        form.errors.pop(name, None)
        form.add_error(name, error["text"])
    return form, name
