"""Before words go to a child: asked once where they could hurt, and whoever wrote them decides.

This needs no script. What was decided is put on record with the message (rule ids alone); see
``reports.conversation.writing``. The record says "asked first", so that has to be true of the very
words that go out: the session keeps a code for each text that was asked about (see ``sent_once``:
it tells nothing about the words), and a "yes" to any other text is asked about as well.
"""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from reports.concerns.models import Concern
from reports.conversation.forms import mark_of
from reports.language import Audience
from reports.triage.beside import Looked, look_at
from reports.triage.forms import WriteForm

CARRIED = ("words", "notice", "clear", "seen")
IN_SESSION = "asked_about"
MOST_ASKED = 20  # looks that are open at a time, in as many tabs


def goes_back(request: HttpRequest) -> bool:
    """Whether they tapped to change the words, here or on the last look before clearing."""
    return "again" in request.POST


def back_to_the_box(form: WriteForm) -> WriteForm:
    """The form with the hand in the box again, which stands far down on the page."""
    form.fields["words"].widget.attrs["autofocus"] = True
    return form


def look_at_words(form: WriteForm) -> Looked:
    """What could hurt in the words of a form that is valid, for a child who reads them."""
    return look_at(form.cleaned_data["words"], Audience.PUBLIC)


def first_a_look(
    request: HttpRequest, concern: Concern, form: WriteForm, looked: Looked
) -> HttpResponse | None:
    """The page with the words marked, where they asked for it or have to be asked; else None.

    Where it is None, ``looked.blocks`` are the rules of what was asked about and goes out all the
    same, for the record: nothing of the text.
    """
    wished = "look" in request.POST
    if not wished and (not looked.blocks or _was_asked(request, form)):
        return None
    once = form.cleaned_data["once"] or uuid.uuid4()
    if looked.blocks:
        _note_asked(request, mark_of({**form.cleaned_data, "once": once}))
    carried = {name: request.POST[name] for name in CARRIED if name in request.POST}
    context = {
        "concern": concern,
        "looked": looked,
        "asks": bool(looked.blocks),
        "clears": request.POST.get("clear") == "yes",
        "carried": {**carried, "once": once.hex},
    }
    return render(request, "triage/look.html", context)


def _was_asked(request: HttpRequest, form: WriteForm) -> bool:
    """Whether they say "as it is" of the very text that they were asked about."""
    return "as_it_is" in request.POST and form.mark in request.session.get(IN_SESSION, [])


def _note_asked(request: HttpRequest, mark: str) -> None:
    asked = [one for one in request.session.get(IN_SESSION, []) if one != mark]
    request.session[IN_SESSION] = [*asked, mark][-MOST_ASKED:]
