"""What becomes of answers about one person when "Who is this about?" changes to another.

"Are you safe right now?" that was answered about oneself says nothing about a friend. So answers
about a person (``OF_A_PERSON``) are set aside for that person and asked again about the next one;
what was skipped stays skipped, and every typed word stays where it is. A change back to the person
brings theirs back. Only a change between people does this: whoever picks "I only want to ask
something" or "I would rather not say" on the way has not named another person.

Urgency never falls by such a change. What was said about danger (``WEIGHTY``) goes with the concern
from wherever it was set aside, the officer reads whom it was said about, and the help stays on the
screen. To take it back, they change back and answer anew.

Pure: dictionaries in and out.
"""

from __future__ import annotations

from typing import Any

from reports.concerns.facets import About

Answers = dict[str, Any]
SetAside = dict[str, Answers]
"""By whom it was about (``About``): the answers about that person."""

PEOPLE = frozenset({About.SELF, About.FRIEND, About.SOMEONE_ELSE})
OF_A_PERSON = ("safe", "still", "age_band")
WEIGHTY = {"safe": frozenset({"no", "unsure"}), "still": frozenset({"yes"})}
"""What these answers say about danger; see ``routing.rules.urgency_of``."""


def change(answers: Answers, set_aside: SetAside, *, was: str, now: str) -> str:
    """Set aside what was answered about ``was`` and bring back what was about ``now``, in place.

    ``was`` is the person of the answers so far, or empty. Returns whose they are from now on.
    """
    if now not in PEOPLE or now == was:
        return was
    if was:
        theirs = {name: answers.pop(name) for name in OF_A_PERSON if answers.get(name)}
        set_aside.update({was: theirs} if theirs else {})
    answers.update(set_aside.pop(now, {}))
    return now


def weighty(answers: Answers) -> Answers:
    """Of these answers, those that say something about danger."""
    return {name: answers[name] for name, heavy in WEIGHTY.items() if answers.get(name) in heavy}


def before(set_aside: SetAside) -> SetAside:
    """What was said about danger to people whom it was about before; nobody without such an
    answer."""
    said = {person: weighty(answers) for person, answers in set_aside.items()}
    return {person: heavy for person, heavy in said.items() if heavy}


def safety(answers: Answers, set_aside: SetAside) -> str:
    """What weighs most of all that was said about being safe: ``no``, ``unsure`` or empty.
    ``answers``: to what was asked."""
    said = {heavy.get("safe") for heavy in (weighty(answers), *before(set_aside).values())}
    return next((given for given in ("no", "unsure") if given in said), "")


def help_for(answers: Answers, set_aside: SetAside) -> str:
    """Whom the help speaks of: the person it is about; ``unsaid``, which is everyone, where it was
    somebody else who may not be safe."""
    others = any("safe" in heavy for heavy in before(set_aside).values())
    return str(About.UNSAID) if others else str(answers.get("about", ""))
