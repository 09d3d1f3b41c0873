"""The worry that somebody read about before they came: it is ticked for them on the topics page.

Its number comes along in the address, as the help page's own does, until their first answer begins
a visit: until then nothing is kept, and no number tells more than that page's address did. It is no
answer before they saw it ticked and went on, so a path that does not ask for topics sends none.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from reports.intake import questions
from reports.intake.questions import Question
from reports.intake.visits import Answers, Notes
from reports.partners import advice

NAME = "from"


def key_in(request: HttpRequest) -> str:
    """The key of the worry whose number came along; empty where none did."""
    number = request.GET.get(NAME, "")
    return next((worry.key for worry in advice.WORRIES if str(worry.number) == number), "")


def query(request: HttpRequest) -> str:
    """The number once more, for the address that comes next; empty where none came along."""
    return f"&{NAME}={request.GET[NAME]}" if key_in(request) else ""


def ticked(question: Question, notes: Notes) -> dict[str, Any]:
    """What ``TopicsForm`` takes beside the answers so far: these with the worry ticked. Nothing
    on other pages, and nothing once they answered."""
    if question != questions.TOPICS or not notes.read_about:
        return {}
    return {"read_about": True, "initial": _with(notes.read_about, notes.answers)}


def _with(key: str, answers: Answers) -> Answers:
    return {**answers, "topics": [*answers.get("topics", []), key]}
