"""Whether somebody said that they are not safe, of whomever, and where the page has help for it."""

from __future__ import annotations

from typing import Any

from reports.intake import questions, whom, wording
from reports.intake.questions import Question
from reports.intake.visits import Notes


def said_not(notes: Notes) -> bool:
    """Whether "safe right now?" was answered with "no" or "not sure", about the person it is about
    or, before they changed that, about somebody else."""
    return bool(whom.safety(questions.asked(notes.answers), notes.set_aside))


def title(notes: Notes) -> Any:
    """What the help is called, by who may be in danger."""
    return wording.for_whom(wording.DANGER, whom.help_for(notes.answers, notes.set_aside))


def asks_again(question: Question, notes: Notes) -> bool:
    """Whether this page asks about another person what was answered about one before."""
    first = question == questions.SAFE and "safe" not in notes.answers
    return first and bool(notes.set_aside)


def help_is_due(question: Question, notes: Notes, *, changing: bool) -> bool:
    """Whether this page is the one right after "safe right now?", and they said "no" or "not sure".

    Where an answer was changed, it is whatever is asked next; the page for looking over has the
    help as well. Where it was somebody before who may not be safe, the first page after the change
    has it too.
    """
    earlier = questions.before(question, notes.answers)
    if earlier == questions.ABOUT and whom.safety({}, notes.set_aside):
        return True
    follows = questions.open_after if changing else questions.after
    asked_next = follows(questions.SAFE, notes.answers)
    return said_not(notes) and question == asked_next
