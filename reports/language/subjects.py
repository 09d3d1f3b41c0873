"""Who goes on? A second verb has the subject of the first, and a note may leave it out."""

from __future__ import annotations

from .forms import forms
from .nouns import words
from .plain import Token

_GO_ON = words("go_on")
_STARTS = _GO_ON | words("starts")
_SKIPPED = words("skipped")
_VERBS = frozenset(form for base in words("verbs") for form in forms(base) - {base})


def with_subjects(row: list[Token]) -> list[Token]:
    """Say who goes on: "she lied and chose …" is "she lied and she chose …"; where a note leaves
    its subject out ("Failed to engage."), ``@none`` stands in its place."""
    out: list[Token] = []
    subject = ""
    for place, token in enumerate(row):
        if _can_be_subject(token.word) and (not out or out[-1].word in _STARTS or not subject):
            subject = token.word
        begins = place == 0 or row[place - 1].word in _GO_ON
        if begins and _verb_ahead(row, place):
            out.append(Token(subject or "@none", token.start, token.start))
        out.append(token)
    return out


def _can_be_subject(word: str) -> bool:
    return word[:1] == "@" and "'" not in word and not word.endswith("self")


def _verb_ahead(row: list[Token], place: int) -> bool:
    for token in row[place : place + 4]:
        if token.word in _VERBS:
            return True
        if token.word not in _SKIPPED and (token.word[:1] == "@" or token.word[-2:] != "ly"):
            return False
    return False
