"""What somebody has to have read before the first question: on the start page, or on the question.

The start page's own "Start" says so in the address it leads to. Whoever comes any other way (a page
of help, a poster, "Tell us again") reads it above the first question.
"""

from __future__ import annotations

from django.http import HttpRequest

from reports.intake import questions, read_about
from reports.intake.questions import Question
from reports.intake.visits import Notes

FROM_START = "start"


def _were_read(request: HttpRequest) -> bool:
    return request.GET.get(read_about.NAME) == FROM_START


def query(request: HttpRequest) -> str:
    """That they were read, for the address that comes next; empty where they were not."""
    return f"&{read_about.NAME}={FROM_START}" if _were_read(request) else ""


def are_due(request: HttpRequest, question: Question, notes: Notes) -> bool:
    """Whether this page has to say them: the first question, until it was answered."""
    return question == questions.ABOUT and not notes.begun and not _were_read(request)
