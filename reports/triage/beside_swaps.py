"""What the standard says instead, taken apart: words that can stand in the same place, and advice.

The standard is written for people: "told us; said" gives two phrases to choose from, "say what
the other person did" is advice. A phrase in quotation marks is one to put in; without them, only
a short one that is no sentence of its own. The officer picks, reads it in place, and can undo it.

A tap must never make a sentence odd, or turn it round ("You can" for "Do not"): a phrase that
does not fit between the words before and after it is shown to read, and is not put in.

The standard says "the child". On a page where an officer writes to a young person, that is whoever
reads it, or their friend: the advice says "them", as the page around it does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reports.triage.beside_fit import Gap

MOST_WORDS = 6
MOST_SWAPS = 3
_APART = re.compile(r"\s*(?:;|\s/\s)\s*")
_QUOTED = re.compile(r"['‘“\"]([^'‘’“”\"]+)['’”\"]")
_FOR_PEOPLE = re.compile(
    r"^(?:say|describe|state|delete|name|write|ask|leave|spell|what|how|where|use|give|tell|put"
    r"|explain|do|keep|drop|avoid|or|and)\b|[.,?!:…()\[\]\"“”]|^[A-Z]"
)
# "the place was not safe" fits no gap in another sentence.
_SENTENCE = re.compile(
    r"^(?:someone|somebody|something|there|we|they"
    r"|(?:the|an?) (?:adult|child|other|person|place))\b"
)
# Words for colleagues. A child who reads a message is "you", and reads nothing harder than it was.
_HARD = re.compile(r"sexual|exploit|\babuse|groom|targeted", re.IGNORECASE)
_CHILD = re.compile(r"\bchild\b", re.IGNORECASE)
_LABEL = re.compile(r"\bchild(?:, girl or boy| or young person)\b")
_THE_CHILD = re.compile(r"\bthe child\b('s)?(?:( )(\w+)( or )?((?<= or )\w+)?)?")
_MANY = {"is": "are", "was": "were", "has": "have", "needs": "need", "knows": "know"}
_MANY |= {"does": "do", "tells": "tell", "feels": "feel"}
_VERBS = {*_MANY, "can", "may", "could", "did", "felt", "had", "said", "told", "went"}


@dataclass(frozen=True, slots=True)
class Instead:
    """Phrases that can stand in the place by a tap, and what is left for a person to read."""

    swaps: tuple[str, ...]
    advice: str


def instead_of(
    match: str, instead: str, *, before: str = "", after: str = " …", to_child: bool = False
) -> Instead:
    """What the standard says instead of ``match``, which stands between ``before`` and ``after``.

    ``to_child``: whether a child reads the text.
    """
    gap = Gap(match, before, after)
    swaps: list[str] = []
    advice: list[str] = []
    for part in _parts(instead):
        phrase = _phrase(part)
        if to_child and (_HARD.search(part) or _CHILD.search(phrase)):
            continue
        if not phrase:
            advice.append(_of_them(part) if to_child else part)
        elif (fitted := gap.fitted(phrase)) and len(swaps) < MOST_SWAPS:
            swaps.append(fitted)
        else:
            advice.append(f"“{phrase}”")
    return Instead(tuple(swaps), "; ".join(advice))


def _of_them(advice: str) -> str:
    """The same advice where the child is the one who reads, or a friend of theirs."""
    return _THE_CHILD.sub(_they, _LABEL.sub("“you” or “your friend”", advice))


def _they(found: re.Match[str]) -> str:
    of, space, verb, joined, second = (part or "" for part in found.groups())
    if of:
        return "their" + found[0].removeprefix("the child's")
    if verb not in _VERBS:
        return "them" + found[0].removeprefix("the child")
    return f"they{space}{_MANY.get(verb, verb)}{joined}{_MANY.get(second, second)}"


def _parts(instead: str) -> list[str]:
    return [part for part in _APART.split(instead.strip()) if part]


def _phrase(part: str) -> str:
    """What can be put in as it is; empty for advice."""
    if quoted := _QUOTED.fullmatch(part):
        return quoted[1]
    short = len(part.split()) <= MOST_WORDS
    return part if short and not _FOR_PEOPLE.search(part) and not _SENTENCE.match(part) else ""
