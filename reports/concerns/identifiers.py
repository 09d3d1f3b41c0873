"""What names another person in a text: accounts, numbers, e-mail addresses, plates, houses.

Pure: no database, no settings, no key. Each is brought into one form, so that two young people who
write it differently name the same thing. What many people share (a first name, a common word, a
helpline) is none, and neither is what somebody says is their own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from reports.concerns.named_accounts import by_name, by_page, in_name_box
from reports.concerns.named_things import by_house, by_mail, by_phone, by_plate
from reports.concerns.reading_of_names import Found, Identifier, hidden

__all__ = ["MOST", "Identifier", "found"]

MOST = 64
"""So many are told apart in one telling or message; a text made of numbers stops there."""

_DIGITS = "0123456789"
# Beside each what a text must have in it for it to find anything: most have none of these.
_FINDERS = (
    (by_page, "/"),
    (by_mail, "@"),
    (by_phone, _DIGITS),
    (by_house, _DIGITS),
    (by_plate, _DIGITS),
    (by_name, ""),
)
_CONTEXT = 60  # letters before it in which somebody says whose it is
_OWN = re.compile(
    r"""(?ix) (?:
      \b (?: my | our ) \s+ (?: own \s+ | old \s+ | new \s+ | main \s+ | second \s+ | other \s+ )?
      (?: insta(?:gram)? | snap(?:chat)? | sc | ig | tik\s?tok | disc(?:ord)? | roblox | facebook
        | fb | kik | yt | youtube | whatsapp | telegram | twitter | xbox | psn | steam | phone
        | mobile | cell | number | no | e-?mail | mail | address | house | home | flat | postcode
        | user\s?name | user | handle | tag | gamer\s?tag | acc(?:ount)? | profile | name )
      (?: \s+ (?: name | number | user\s?name | account | address | code ) )?
      (?: \s* (?: is | was | are | ’s | 's | : | = | - | at | on ) )*
    | \b i (?: \s+ am | ’m | 'm | m )
    | \b (?: i | we ) \s+ live \s+ (?: at | on | in )
    | \b (?: you \s+ can | can \s+ you | could \s+ you | please | just ) \s+
      (?: text | call | ring | phone | message | email | e-mail | mail | reach | contact | add
        | dm | find ) \s+ me (?: \s+ (?: on | at | by | with | as | here ) )? \s* :?
    ) \s* ["'“‘(]? \s* @? \s* $"""
)


def found(*texts: str, name_box: str = "", own: Iterable[str] = ()) -> tuple[Identifier, ...]:
    """Every one that ``texts`` and ``name_box`` name, once, the first ``MOST`` of them.

    Args:
        texts: what was typed, each box by itself.
        name_box: the answer to "their name, or the name they use online", where a single word
            with numbers in it is an account with nothing else said.
        own: ways to get back to the young person; what they name is left out wherever it stands.
    """
    named: list[Identifier] = []
    nobodys: set[Identifier | None] = {None}
    nobodys |= {each.identifier for text in own for each in _in(_plain(text))}
    for text, asked_for_name in ((name_box, True), *((text, False) for text in texts)):
        plain = _plain(text)
        for each in _in(plain, asked_for_name):
            if each.identifier and _says_own(plain, each):
                nobodys.add(each.identifier)
            elif each.identifier:
                named.append(each.identifier)
    return tuple(dict.fromkeys(each for each in named if each not in nobodys))[:MOST]


def _plain(text: str) -> str:
    """One way of writing each letter and digit; nothing that does not show."""
    if text.isascii():
        return text
    shown = (c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
    return "".join(str(unicodedata.decimal(c, c)) for c in shown)


def _in(text: str, asked_for_name: bool = False) -> Iterator[Found]:
    """What stands in a text. What one finder has read is hidden from the next."""
    left = text
    there = set(left)
    for finder, needs in (*_FINDERS, (in_name_box, "")) if asked_for_name else _FINDERS:
        named = list(finder(left)) if not needs or there.intersection(needs) else []
        yield from named
        left = hidden(left, named)


def _says_own(text: str, each: Found) -> bool:
    before = text[max(0, each.start - _CONTEXT) : each.start]
    return _OWN.search(before) is not None
