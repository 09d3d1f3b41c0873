"""The small language of the lexicon's patterns, and how a pattern becomes a regular expression.

A pattern is a row of parts, parted by spaces. Each stands for one or more words of a sentence:

=================  ============================================================================
``word``           that word
``a|b_c``          the word "a", or the two words "b c"
``stem*``          every word that begins so
``verb+``          every form of the verb ("choose+" is choose, chooses, chose, chosen, choosing)
``{child}``        the child, however named; also {adult}, {service}, {family}, {other}, {person}
``{childs}``       what belongs to the child ("her", "Leah's"), or the child itself
``{self}``         "herself" and the like, of a child
``{0child}``       the child, or nobody at all where a note leaves the subject out
``{list}``         a list of the lexicon
``part?``          may be missing
``~``              up to four small words between a subject and its verb: "has then simply"
``..`` ``...``     up to three, up to seven words without a stop between
``^``              the beginning of a sentence
``$``              its end
``!part``          the next words are not these
=================  ============================================================================

The expression runs over a row of words with a space on each side of every word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from .forms import forms
from .nouns import words as words_of

_TO = "appears?|appeared|seems?|seemed|tends?|tended|needs?|needed|continues?|continued|used|going"
_AS = "presents?|presented|presenting|comes? across|came across|coming across|described|known|seen"
SMALL = (
    f"(?:(?:(?:{_TO}|got|likes?|liked) to|(?:{_AS}|regarded) as|"
    "has|have|had|having|is|was|are|were|be|been|being|am|will|would|may|might|can|could|did|does|"
    "do|still|also|then|again|simply|just|clearly|even|now|always|often|once|both|already|soon|"
    "only|first|somewhat|quite|rather|very|more|too|so|all|later|a|an|bit|little|pretty|"
    "seems?|seemed|appears?|appeared|remains?|remained|becomes?|became|becoming|gets?|got|getting|"
    "on several occasions|in many ways|in part|at times|by now|thought|found|[a-z]+ly) ){0,5}"
)
_WORD = r"[^\s.;:!?()\"]+ "
PEOPLE = {
    "child": "@child ",
    "childs": "@child(?:'s)? ",
    "self": "@childself ",
    "0child": "(?:@child |@none )",
    "adult": "@adult(?:'s)? ",
    "service": "@service(?:'s)? ",
    "family": "@family ",
    "familys": "@family(?:'s)? ",
    "0family": "(?:@family |@none )",
    "other": "(?:@adult|@service|@family) ",
    "person": "@[a-z]+(?:'s)? ",
    "they": "(?:@child|@family) ",
}


# Signs that mean something only as a whole part; "." and "?" alone are a sentence's stop.
_WHOLE_PART = re.compile(r"[~^]|!.|\.\.")


class BadPattern(Exception):
    """A pattern of the lexicon that cannot be read; the message says which part."""


def compile_pattern(pattern: str, lists: Mapping[str, list[str]]) -> re.Pattern[str]:
    """The expression for one pattern. Raises ``BadPattern``."""
    parts = "".join(_part(part, lists) for part in pattern.split())
    return re.compile(r"(?<=\s)" + parts)


def _part(part: str, lists: Mapping[str, list[str]]) -> str:
    if fixed := {
        "~": SMALL,
        "..": f"(?:{_WORD}){{0,3}}?",
        "...": f"(?:{_WORD}){{0,7}}?",
        "^": r"(?<=<s> )(?:@none )?",
    }.get(part):
        return fixed
    if part.startswith("!"):
        return f"(?!{_choice(part[1:], lists)})"
    if part.endswith("?") and len(part) > 1:
        return f"(?:{_choice(part[:-1], lists)})?"
    return _choice(part, lists)


def _choice(part: str, lists: Mapping[str, list[str]]) -> str:
    found = [_one(one, lists) for one in part.split("|")]
    return found[0] if len(found) == 1 else f"(?:{'|'.join(found)})"


def _one(one: str, lists: Mapping[str, list[str]]) -> str:
    """Words parted by "_", any of which may be a list or a person; or the end."""
    if one == "$":
        return r"(?=[.!?;,:)]? ?(?:<e>|$))"
    return "".join(
        _named(word[1:-1], lists) if word[0] == "{" else _word(word) for word in _words(one)
    )


def _words(one: str) -> list[str]:
    words = re.findall(r"\{[^}]*\}|[^_{]+", one)
    if not words or sum(map(len, words)) + len(words) - 1 != len(one) or _WHOLE_PART.match(one):
        raise BadPattern(one)
    return words


def _named(name: str, lists: Mapping[str, list[str]]) -> str:
    if name in PEOPLE:
        return PEOPLE[name]
    if name not in lists:
        raise BadPattern(name)
    return f"(?:{'|'.join(_phrase(entry, lists) for entry in lists[name])})"


def _phrase(entry: str, lists: Mapping[str, list[str]]) -> str:
    """An entry of a list: words parted by spaces, the last of which may be a choice."""
    return "".join(_choice(part, lists) for part in entry.split())


def _word(word: str) -> str:
    if word.endswith("*"):
        return re.escape(word[:-1]) + r"[^\s]* "
    if word.endswith("+"):
        return f"(?:{'|'.join(sorted(forms(word[:-1])))}) "
    return re.escape(word) + " "


def anchors(pattern: str, lists: Mapping[str, list[str]]) -> list[frozenset[str]]:
    """Sets of words; every match holds one of each ("stem*" for beginnings). So most rules need
    not be tried on most sentences. The set with the rarest words comes first."""
    found = []
    for part in pattern.split():
        if part in {"~", "..", "...", "^"} or part[0] == "!" or part[-1] == "?":
            continue
        if words := _anchor_words(part, lists):
            found.append(words)
    return sorted(found, key=_commonness)


def _anchor_words(part: str, lists: Mapping[str, list[str]]) -> frozenset[str]:
    found: set[str] = set()
    for one in part.split("|"):
        words = _of_one(one, lists)
        if not words:
            return frozenset()
        found |= words
    return frozenset(found)


def _of_one(one: str, lists: Mapping[str, list[str]]) -> frozenset[str]:
    """Words of which one is in every match of this choice; the rarest of its words."""
    if one == "$":
        return frozenset()
    words = [word for word in _words(one) if word[0] != "{"]
    if words:
        # The longest word of several is the rarest as a rule.
        word = max(words, key=lambda w: (w.rstrip("+*") not in _COMMON, len(w)))
        return forms(word[:-1]) if word.endswith("+") else frozenset([word])
    name = one[1:-1]
    if name in PEOPLE or name not in lists:
        return frozenset()
    found: set[str] = set()
    for entry in lists[name]:
        found |= _anchor_words(entry.split()[0], lists)
    return frozenset(found)


_COMMON = words_of("common")


def _commonness(words: frozenset[str]) -> int:
    return sum(50 for word in words if word in _COMMON) + len(words)
