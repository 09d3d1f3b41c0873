"""Every box that an officer writes in has help beside it, and no page of young people's has."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django import forms
from django.urls import reverse

import reports
from reports.conversation.models import Message
from reports.language import Audience
from reports.triage.beside_box import OfficerText, TextBeside
from tests.both_sides import Told
from tests.triage.test_replies import url

pytestmark = pytest.mark.django_db

PUBLIC_ROOMS = {"intake", "conversation", "visits"}
# Words that are pasted in to open something. They are nobody's sentence, and are sent nowhere else.
SECRETS = {("reports.officers.own_forms", "JoinForm", "words")}
# A text that was not sent, shown to be copied: it cannot be typed into.
READ_ONLY = {"triage/kept.html"}
TEMPLATES = Path(reports.__path__[0]).parent / "templates"


def officers_forms() -> Iterator[tuple[str, type[forms.BaseForm]]]:
    """Every form class that an officers' room has, with the name of its module."""
    for found in pkgutil.walk_packages(reports.__path__, "reports."):
        room = found.name.split(".")[1]
        if room in PUBLIC_ROOMS or ".migrations" in found.name:
            continue
        for one in vars(importlib.import_module(found.name)).values():
            is_form = isinstance(one, type) and issubclass(one, forms.BaseForm)
            if is_form and one.__module__ == found.name:
                yield found.name, one


def without_help(module: str, form: type[forms.BaseForm]) -> list[str]:
    return [
        f"{module}.{form.__name__}.{name}"
        for name, field in form.base_fields.items()  # type: ignore[attr-defined]
        if isinstance(field.widget, forms.Textarea)
        and not isinstance(field, OfficerText)
        and (module, form.__name__, name) not in SECRETS
    ]


def test_every_free_text_box_of_an_officer_has_help_beside_it():
    walked = list(officers_forms())

    assert {"WriteForm", "DecideForm", "JoinForm"} <= {form.__name__ for _, form in walked}
    assert [box for module, form in walked for box in without_help(module, form)] == []


def test_walk_would_name_a_box_without_help():
    class NoteForm(forms.Form):
        note = forms.CharField(widget=forms.Textarea)

    assert without_help("reports.triage.notes", NoteForm) == ["reports.triage.notes.NoteForm.note"]


def test_boxes_stand_in_forms_and_never_bare_in_a_page():
    bare = {
        page.relative_to(TEMPLATES).as_posix()
        for folder in ("triage", "officers", "components")
        for page in (TEMPLATES / folder).rglob("*.html")
        if re.search(r"<textarea|contenteditable", page.read_text())
    }

    assert bare == READ_ONLY


def test_note_for_colleagues_has_the_same_help(told: Told):
    class NoteForm(forms.Form):
        note = OfficerText(label="Note")

    fresh, back = NoteForm()["note"], NoteForm({"note": "Leah put herself at risk."})["note"]

    assert isinstance(fresh, TextBeside)
    assert isinstance(back, TextBeside)
    assert fresh.wording_audience == Audience.OFFICER
    assert fresh.looked is None
    assert back.looked
    assert back.looked.number >= 1


def test_two_boxes_on_one_page_have_a_list_each(told: Told):
    told.they_write("", kind=Message.Kind.TAKE_BACK)

    html = told.officer.sign_in().get(url(told.concern)).content.decode()

    lists = re.findall(r'data-beside="([^"]+)" data-for="public"', html)
    assert sorted(lists) == ["decideform_words", "writeform_words"]
    assert all(f'<textarea class="govuk-textarea" id="{box}"' in html for box in lists)


# --- where the script is --------------------------------------------------------------------------


def test_script_comes_with_the_box_and_with_no_public_page(told: Told):
    desk = told.officer.sign_in()
    public = [told.browser.get(path) for path in ("/", "/done/", "/back/")]
    public.append(told.come_in().get(reverse("conversation:page", args=[1])))

    assert "beside.js" in desk.get(url(told.concern)).content.decode()
    for page in public:
        assert "beside" not in page.content.decode()
    sources = [p.read_text() for p in TEMPLATES.rglob("*.html") if "beside.js" in p.read_text()]
    assert len(sources) == 1
