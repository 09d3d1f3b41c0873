"""The questions, and the path through them for each answer to "Who is this about?".

A question's number stands in its address. It says nothing about the question, so that nobody
learns anything from a phone's list of pages, and it stays the same in every path.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from reports.concerns.facets import About
from reports.intake import forms, whom
from reports.intake.forms import QuestionForm
from reports.intake.visits import CAME_FROM, Answers


def _always(answers: Answers) -> bool:
    return True


@dataclass(frozen=True)
class Question:
    """One page. ``names`` are the answers that it gives.

    ``is_second_part``: it only asks for more on the question before it, where that was answered so
    that there is more to ask. It has no number of its own in "Question 6 of 6": what the second
    page says of how many there are has to hold to the end.
    """

    number: int
    form: type[QuestionForm]
    comes_up: Callable[[Answers], bool] = _always
    is_second_part: bool = False

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


ABOUT = Question(1, forms.AboutForm)
SAFE = Question(2, forms.SafeForm)
TOPICS = Question(3, forms.TopicsForm)
WORDS = Question(4, forms.WordsForm)
PERSON = Question(5, forms.PersonForm)
STILL = Question(6, forms.StillForm)
AGE = Question(7, forms.AgeForm)
DISTRICT = Question(8, forms.DistrictForm)
HOW = Question(9, forms.HowForm)
EMAIL = Question(
    10, forms.EmailForm, lambda answers: answers.get("how") == "email", is_second_part=True
)
PHONE = Question(
    11, forms.PhoneForm, lambda answers: answers.get("how") == "phone", is_second_part=True
)
KNOWS = Question(12, forms.KnowsForm)
FEELS = Question(13, forms.FeelsForm)

QUESTIONS = (
    *(ABOUT, SAFE, TOPICS, WORDS, PERSON, STILL, KNOWS),
    *(AGE, DISTRICT, FEELS, HOW, EMAIL, PHONE),
)
"""All of them. A path leaves some out and keeps this order, so that a change of path never loses
its place."""

_OWN = tuple(question for question in QUESTIONS if question not in {KNOWS, FEELS})
_WAY_BACK = (HOW, EMAIL, PHONE)
PATHS: dict[str, tuple[Question, ...]] = {
    About.SELF: _OWN,
    About.FRIEND: QUESTIONS,
    About.SOMEONE_ELSE: (ABOUT, SAFE, WORDS, AGE, DISTRICT, *_WAY_BACK),
    About.QUESTION: (ABOUT, WORDS, *_WAY_BACK),
    About.UNSAID: _OWN,
}


def path(answers: Answers) -> tuple[Question, ...]:
    """The path for these answers, with the questions that only some answers bring up.

    A short path keeps two more. What was said about danger stays, with its page, whatever path
    follows (``whom.WEIGHTY``). Whoever came from a page of help has its worry ticked for them to
    see and to change, also where topics are not asked.
    """
    picked = PATHS.get(answers.get("about", ""), PATHS[About.UNSAID])
    kept = set(whom.weighty(answers)) | ({"topics"} if answers.get(CAME_FROM) else set())
    return tuple(q for q in QUESTIONS if q in picked or not kept.isdisjoint(q.names))


def coming_up(answers: Answers) -> list[Question]:
    """The questions for these answers, in order."""
    return [question for question in path(answers) if question.comes_up(answers)]


def numbered(number: int) -> Question | None:
    """The question with this number."""
    return next((question for question in QUESTIONS if question.number == number), None)


def _following(question: Question, answers: Answers) -> list[Question]:
    place = QUESTIONS.index(question)
    return [q for q in coming_up(answers) if QUESTIONS.index(q) > place]


def after(question: Question, answers: Answers) -> Question | None:
    """The one that follows; ``None`` at the end."""
    return next(iter(_following(question, answers)), None)


def before(question: Question, answers: Answers) -> Question | None:
    """The one before; ``None`` at the start."""
    place = QUESTIONS.index(question)
    earlier = [q for q in coming_up(answers) if QUESTIONS.index(q) < place]
    return earlier[-1] if earlier else None


def _open(question: Question, answers: Answers) -> bool:
    return not set(question.names) <= answers.keys()


def first_open(answers: Answers) -> Question | None:
    """The first that was neither answered nor skipped; ``None`` when all were."""
    return next((q for q in coming_up(answers) if _open(q, answers)), None)


def open_after(question: Question, answers: Answers) -> Question | None:
    """The next that was neither answered nor skipped: what a changed answer newly brings up."""
    return next((q for q in _following(question, answers) if _open(q, answers)), None)


def not_reached(drafts: Answers, answers: Answers) -> list[Question]:
    """Those where nothing was answered, skipped or typed yet."""
    known = answers.keys() | drafts.keys()
    return [q for q in coming_up(answers) if known.isdisjoint(q.names)]


def last_reached(drafts: Answers, answers: Answers) -> Question:
    """Where "Back" leads from the page for looking over."""
    ahead = not_reached(drafts, answers)
    return next((q for q in reversed(coming_up(answers)) if q not in ahead), ABOUT)


def can_stop_at(question: Question, answers: Answers, *, changing: bool) -> bool:
    """Whether "That is all" stands on its page: from their own words on, where another question
    would follow. ``changing``: they came from the page for looking over."""
    if QUESTIONS.index(question) < QUESTIONS.index(WORDS):
        return False
    ahead = open_after(question, answers) if changing else after(question, answers)
    first, of = place(question, answers)
    return ahead is not None and first < of


def not_finished(drafts: Answers, answers: Answers) -> Question | None:
    """The first with something typed that did not pass."""
    return next((q for q in coming_up(answers) if not drafts.keys().isdisjoint(q.names)), None)


def asked(answers: Answers) -> Answers:
    """The answers to what comes up. Those to another path stay in the visit, unsent, and are
    there again where somebody changes back."""
    names = {name for question in coming_up(answers) for name in question.names}
    return {name: given for name, given in answers.items() if name in names}


def left_out(answers: Answers) -> bool:
    """Whether something was answered that this path does not ask."""
    names = {name for question in path(answers) for name in question.names}
    return any(given for name, given in answers.items() if name not in {*names, CAME_FROM})


def place(question: Question, answers: Answers) -> tuple[int, int]:
    """Where it stands: the third of nine is (3, 9), and so is a second part of the third. While
    nobody knows how many there will be, (1, 0)."""
    if question == ABOUT and "about" not in answers:
        return 1, 0
    questions = [q for q in coming_up(answers) if not q.is_second_part]
    first = sum(QUESTIONS.index(q) <= QUESTIONS.index(question) for q in questions)
    return first, max(len(questions), first)
