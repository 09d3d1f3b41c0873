"""What stands in a page's boxes, and what is kept of them: two windows may be open on one page.

A form brings along a mark of what was kept when it was shown. Where something else is kept by now,
another window wrote it, and the young person is asked which to keep before either is lost.
"""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from reports.intake.questions import Question
from reports.intake.visits import Answers, Notes
from reports.visits import store

MARK = "seen"
KEEP_OTHER = "other"
_MARK_LETTERS = 16


def shown(notes: Notes) -> Answers:
    """What is kept, as the page shows it: a draft stands in its answer's place."""
    return {**notes.answers, **notes.drafts}


def posted(request: HttpRequest, question: Question) -> Answers:
    """What the form sent, as it came."""
    return {
        name: request.POST.getlist(name) if name == "topics" else request.POST.get(name, "")
        for name in question.names
    }


def drafts(request: HttpRequest, question: Question) -> Answers:
    """The texts that the form sent, each as far as a draft goes."""
    sent = {name: request.POST.get(name, "") for name in question.typed_names}
    return {name: text[: store.LONGEST_DRAFT] for name, text in sent.items() if text}


def anything(request: HttpRequest, question: Question) -> bool:
    """Whether the form sent any text."""
    return any(request.POST.get(name, "").strip() for name in question.typed_names)


def mark(question: Question, notes: Notes) -> str:
    """What the form brings along: it fits as long as nothing else is kept for this page. Empty
    where nothing is typed. Tells nothing of the text: it is keyed by the server."""
    kept = shown(notes)
    texts = [_words(kept.get(name, "")) for name in question.typed_names]
    if not texts:
        return ""
    return salted_hmac("intake.typed", "\0".join(texts)).hexdigest()[:_MARK_LETTERS]


def written_elsewhere(request: HttpRequest, question: Question, notes: Notes) -> dict[str, str]:
    """Texts by name that another window wrote since this form was shown, and that it would lose.

    None where the form has no mark, as after trouble of ours. A text that this one goes on from,
    as a page does that the browser's own "Back" brought up, is not lost.
    """
    seen = request.POST.get(MARK, "")
    if not seen or seen == mark(question, notes):
        return {}
    kept = {name: shown(notes).get(name, "") for name in question.typed_names}
    return {
        name: text
        for name, text in kept.items()
        if _words(text) not in _words(request.POST.get(name, ""))
    }


def take_other(request: HttpRequest, question: Question, notes: Notes) -> None:
    """Where they chose the other window's words: put these into what the form sent, in place of
    its own, and leave its other boxes as they are."""
    chosen = set(request.POST.get(KEEP_OTHER, "").split(",")) & set(question.typed_names)
    if not chosen:
        return
    sent = request.POST.copy()
    for name in chosen:
        sent[name] = shown(notes).get(name, "")
    request.POST = sent  # type: ignore[assignment]


def _words(text: str) -> str:
    """Without what a browser and a check change by themselves: ends of lines, spaces around."""
    return " ".join(text.split())
