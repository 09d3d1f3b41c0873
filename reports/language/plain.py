"""A sentence as a row of plain words, each with its place in the text it came from.

Small letters, straight apostrophes, short forms written out ("didn't" is "did not"), compounds
parted at hyphens: so that a rule is written once. What stands in quotation marks is somebody
else's words, a child's often, and becomes one mark that no rule looks into.
"""

from __future__ import annotations

import re
from typing import NamedTuple

QUOTED = '"'
_SAME = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "`": "'",
        "´": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "‑": "-",
        "–": "-",
        "—": "-",
        "\u00a0": " ",
    }
)
_TOKEN = re.compile(r"\"|[a-z0-9À-ɏ]+(?:'[a-z]+)*'?|[^\w\s]", re.IGNORECASE)
# A quotation between single marks: opens after a space, closes before a space or a stop.
_SINGLE = re.compile(r"(?<![\w'])'(?=\S)((?:[^'\n]|(?<=\w)'(?=\w))+?)(?<=[\S])'(?![\w'])")
_DOUBLE = re.compile(r'"[^"\n]*"')
_SPELT_OUT = {
    "can't": "can not",
    "cannot": "can not",
    "won't": "will not",
    "shan't": "shall not",
    "ain't": "is not",
    "let's": "let us",
    "dont": "do not",
    "didnt": "did not",
    "doesnt": "does not",
    "isnt": "is not",
    "wasnt": "was not",
    "werent": "were not",
    "havent": "have not",
    "hasnt": "has not",
    "hadnt": "had not",
    "wont": "will not",
    "cant": "can not",
    "couldnt": "could not",
    "shouldnt": "should not",
    "wouldnt": "would not",
    "arent": "are not",
    "youre": "you are",
    "ive": "i have",
    "im": "i am",
    "gonna": "going to",
    "wanna": "want to",
    "gotta": "got to",
}
_ENDINGS = {"n't": "not", "'re": "are", "'ve": "have", "'ll": "will", "'m": "am", "'d": "would"}
_IS = frozenset(
    ("he", "she", "it", "that", "there", "here", "who", "what", "where", "when", "how", "why")
)


class Token(NamedTuple):
    """One plain word or mark; ``start`` and ``end`` are places in the whole text."""

    word: str
    start: int
    end: int
    capital: bool = False


def straight(text: str) -> str:
    """The same text, letter for letter, with one kind of quotation mark and apostrophe."""
    return text.translate(_SAME)


def without_quotes(text: str) -> str:
    """The same length, with everything between quotation marks replaced by spaces and marks."""
    return _DOUBLE.sub(_emptied, _SINGLE.sub(_emptied, text))


def _emptied(quoted: re.Match[str]) -> str:
    return '"' + " " * (len(quoted[0]) - 2) + '"'


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The words of ``text[start:end]``, plain. Both marks of a quotation become one."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text, start, end):
        word, at, till = match[0], match.start(), match.end()
        if word == QUOTED and found and found[-1].word == QUOTED:
            continue
        if word == "-":
            if not (at and text[at - 1].isalnum() and text[till : till + 1].isalnum()):
                found.append(Token("-", at, till))
            continue
        found.extend(_parts(word, at, till))
    return found


def _parts(word: str, start: int, end: int) -> list[Token]:
    capital, plain = word[0].isupper(), word.lower()
    if plain.endswith("'") and len(plain) > 1:
        plain = plain[:-1]
    if spelt := _SPELT_OUT.get(plain):
        return [Token(part, start, end) for part in spelt.split()]
    if "'" not in plain:
        return [Token(plain, start, end, capital)]
    for ending, full in _ENDINGS.items():
        if plain.endswith(ending) and len(plain) > len(ending):
            return [
                Token(plain[: -len(ending)], start, end, capital),
                Token(full, start, end),
            ]
    stem, _, rest = plain.partition("'")
    if rest == "s":
        after = "is" if stem in _IS else "'s"
        return [Token(stem, start, end, capital), Token(after, start, end)]
    return [Token(plain.replace("'", ""), start, end, capital)]
