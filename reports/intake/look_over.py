"""What was answered, in the words of the pages, for looking over before sending; and what is worth
knowing before "Send"."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from reports.intake import questions, way_back, whom
from reports.intake.questions import Question
from reports.intake.visits import Notes


def _said(field: forms.Field, answer: Any) -> str:
    values = answer if isinstance(answer, list) else [answer]
    labels = {str(value): str(label) for value, label in getattr(field, "choices", [])}
    said = [labels.get(str(value), str(value)) for value in values if value]
    return "\n".join(said) or _("Skipped")


def _value(name: str, field: forms.Field, notes: Notes) -> str:
    if name in notes.drafts:
        return _("Not finished yet")
    if name not in notes.answers:
        return _("Not yet")
    return _said(field, notes.answers[name])


def _several(name: str, field: forms.Field, notes: Notes) -> list[str]:
    """Each on a line of its own, where more than one was ticked."""
    answer = notes.answers.get(name)
    ticked = isinstance(answer, list) and len(answer) > 1
    return _value(name, field, notes).split("\n") if ticked else []


def _typed(name: str, field: forms.Field, notes: Notes) -> bool:
    """Whether the value is what they typed themselves, which no browser should translate."""
    return (
        not hasattr(field, "choices") and name not in notes.drafts and bool(notes.answers.get(name))
    )


def mark(notes: Notes) -> str:
    """What stands for exactly these answers, to know at "Send" that they are the ones that were
    looked over; it tells nothing about them."""
    said = json.dumps([notes.answers, notes.drafts, notes.set_aside], sort_keys=True)
    return salted_hmac("reports.intake.look_over", said, algorithm="sha256").hexdigest()


def _to(question: Question) -> str:
    """The address of its page, from which "Next" leads back here."""
    return reverse("intake:page", args=[question.number]) + "?from=check"


def rows(notes: Notes) -> list[dict[str, Any]]:
    """One row for each answer of a page that they have been to: key, value, where to change it;
    ``own`` where the value is what they typed. What they never got to would only stand between
    them and "Send"; one link leads there (``said``)."""
    ahead = questions.not_reached(notes.drafts, notes.answers)
    return [
        {
            "key": str(field.label),
            "value": _value(name, field, notes),
            "several": _several(name, field, notes),
            "own": "yes" if _typed(name, field, notes) else "",
            "href": _to(question),
        }
        for question in questions.coming_up(notes.answers)
        if question not in ahead
        for name, field in question.form(answers=notes.answers).fields.items()
    ]


def said_before(notes: Notes) -> list[dict[str, str]]:
    """One row for what goes along from before they changed whom it is about (``whom.before``):
    each question as it was asked then, with its answer. None where nothing does."""
    said = [
        f"{field.label} {_said(field, answers[name])}"
        for person, answers in whom.before(notes.set_aside).items()
        for question in (questions.SAFE, questions.STILL)
        for name, field in question.form(answers={"about": person}).fields.items()
        if name in answers
    ]
    return [{"key": _("You told us before"), "value": "\n".join(said)}] if said else []


def _written(notes: Notes) -> bool:
    """Whether they typed anything that this path asks for."""
    asked, drafts = questions.asked(notes.answers), notes.drafts
    typed = {n for question in questions.path(notes.answers) for n in question.typed_names}
    return any(asked.get(name) or drafts.get(name) for name in typed)


def _way_back(notes: Notes) -> dict[str, Any] | None:
    """What is missing for the way back that they picked; ``None`` where all is there, and while
    that page is not finished: that is said by itself."""
    waiting = {"email": questions.EMAIL, "phone": questions.PHONE}
    question = waiting.get(notes.answers.get("how", ""))
    if question is None or not notes.drafts.keys().isdisjoint(question.names):
        return None
    missing = way_back.missing(questions.asked(notes.answers))
    return {**missing, "href": _to(question)} if missing else None


def said(notes: Notes) -> dict[str, Any]:
    """What the page for looking over shows of these notes.

    ``rows``; ``mark``; ``back_url``, the last page they have been to; ``more_url``, the first that
    they have not, or empty; ``write_url``, where nothing was written, else empty;
    ``not_finished``, the first page with a draft; ``left_out``, whether an answer does not fit any
    more; ``goes_along``, whether one of before goes along all the same; ``way_back``, what is
    missing for it.
    """
    ahead = questions.not_reached(notes.drafts, notes.answers)
    last = questions.last_reached(notes.drafts, notes.answers)
    before = said_before(notes)
    return {
        "rows": rows(notes) + before,
        "mark": mark(notes),
        "back_url": reverse("intake:page", args=[last.number]),
        "more_url": _to(ahead[0]) if ahead else "",
        "write_url": "" if _written(notes) else _to(questions.WORDS),
        "not_finished": questions.not_finished(notes.drafts, notes.answers),
        "left_out": bool(notes.set_aside) or questions.left_out(notes.answers),
        "goes_along": bool(before),
        "way_back": _way_back(notes),
    }
