"""The questions in their order, and which of them come up.

A question's number stands in its address. It says nothing about the question, so that nobody
learns anything from a phone's list of pages.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from reports.intake import forms
from reports.intake.forms import QuestionForm
from reports.intake.visits import Answers


def _always(answers: Answers) -> bool:
    return True


@dataclass(frozen=True)
class Question:
    """One page. ``names`` are the answers that it gives."""

    number: int
    form: type[QuestionForm]
    comes_up: Callable[[Answers], bool] = _always

    @property
    def names(self) -> list[str]:
        return list(self.form.base_fields)

    @property
    def typed_names(self) -> list[str]:
        """The answers that are typed, not picked."""
        fields = self.form.base_fields.items()
        return [name for name, field in fields if not hasattr(field, "choices")]

    def skipped(self) -> dict[str, Any]:
        """The answers that stand for "Skip"."""
        return {name: [] if name == "topics" else "" for name in self.names}


QUESTIONS = (
    Question(1, forms.AboutForm),
    Question(2, forms.SafeForm),
    Question(3, forms.TopicsForm),
    Question(4, forms.WordsForm),
    Question(5, forms.PersonForm),
    Question(6, forms.StillForm),
    Question(7, forms.AgeForm),
    Question(8, forms.DistrictForm),
    Question(9, forms.HowForm),
    Question(10, forms.EmailForm, lambda answers: answers.get("how") == "email"),
    Question(11, forms.PhoneForm, lambda answers: answers.get("how") == "phone"),
)


def coming_up(answers: Answers) -> list[Question]:
    """The questions for these answers, in order."""
    return [question for question in QUESTIONS if question.comes_up(answers)]


def numbered(number: int) -> Question | None:
    """The question with this number."""
    return next((question for question in QUESTIONS if question.number == number), None)


def after(question: Question, answers: Answers) -> Question | None:
    """The one that follows; ``None`` at the end."""
    return next((q for q in coming_up(answers) if q.number > question.number), None)


def before(question: Question, answers: Answers) -> Question | None:
    """The one before; ``None`` at the start."""
    return next((q for q in reversed(coming_up(answers)) if q.number < question.number), None)


def first_open(answers: Answers) -> Question | None:
    """The first that was neither answered nor skipped; ``None`` when all were."""
    return next((q for q in coming_up(answers) if not set(q.names) <= answers.keys()), None)


def not_finished(drafts: Answers) -> Question | None:
    """The first with something typed that did not pass."""
    return next((q for q in QUESTIONS if not drafts.keys().isdisjoint(q.names)), None)


def place(question: Question, answers: Answers) -> tuple[int, int]:
    """Where it stands: the third of nine is (3, 9)."""
    questions = coming_up(answers)
    first = sum(q.number <= question.number for q in questions)
    return first, max(len(questions), first)
