"""Finders for what has a form of its own: phone numbers, e-mail addresses, plates, houses.

Forms: Ofcom, National Telephone Numbering Plan; ITU-T E.164 (at most 15 digits); DVLA, INF104
"Vehicle registration numbers and number plates"; Royal Mail's postcodes as in BS 7666. Each pattern
has bounds, so that a long text costs as much as its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reports.concerns.reading_of_names import Found, Identifier

# -- phone numbers ------------------------------------------------------------------------------

_GAP = r"[\s\-.()\u2010-\u2015]{0,2}"
_PHONE = re.compile(
    rf"""(?x) (?<![\w.]) (?:
      (?: (?: \+ | 00 ) {_GAP} 44 {_GAP} (?: \(0\) | 0 )? {_GAP} | \(?0 )
        (?P<home> [1-9] (?: (?:{_GAP}\d){{9}} | (?:{_GAP}\d){{8}} ) )
    | (?: 44 {_GAP} )? (?P<bare> 7\d{{3}} [\s-]? \d{{3}} [\s-]? \d{{3}} )
    | (?: \+ | 00 ) {_GAP} (?!44) (?P<abroad> [1-9] (?:{_GAP}\d){{7,13}} )
    ) (?!\d)"""
)
_DAY = re.compile(r"\d{1,2}[.\-]\d{1,2}[.\-](?:19|20)?\d\d")
# Freephone and helplines (080, 03): nobody's own.
_HELPLINES = ("80", "3")
_LONGEST = 15


def by_phone(text: str) -> Iterator[Found]:
    """Numbers with at least nine digits after the 0; +44, 0044 and 0 are one."""
    for match in _PHONE.finditer(text):
        if _DAY.match(match.group()):
            continue
        yield Found(match.start(), match.end(), _phone(match))


def _phone(match: re.Match[str]) -> Identifier | None:
    if abroad := match["abroad"]:
        return Identifier("phone", "+" + _digits(abroad)[:_LONGEST])
    national = _digits(match["home"] or match["bare"])
    return None if national.startswith(_HELPLINES) else Identifier("phone", "+44" + national)


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())


# -- e-mail -------------------------------------------------------------------------------------

_MAIL = re.compile(
    r"(?<![\w.+-])([\w.+-]{1,64})@((?:[a-zA-Z\d-]{1,63}\.){1,4}[a-zA-Z]{2,24})(?![\w-])"
)
_GOOGLE = {"gmail.com", "googlemail.com"}


def by_mail(text: str) -> Iterator[Found]:
    """Addresses in small letters, without what stands after a plus; Google's without dots."""
    for match in _MAIL.finditer(text):
        name, host = match[1].lower().partition("+")[0], match[2].lower()
        if host in _GOOGLE:
            name, host = name.replace(".", ""), "gmail.com"
        yield Found(match.start(), match.end(), Identifier("email", f"{name}@{host}"))


# -- plates -------------------------------------------------------------------------------------

_PLATE = re.compile(
    r"""(?ix) (?<![\w@]) (?:
      (?P<now> [a-hj-pr-y]{2} [ ]? \d{2} [ ]? [a-hj-pr-z]{3} )
    | (?P<before> [a-hj-npr-y] [ ]? \d{1,3} [ ]? [a-hj-pr-y]{3}
      | [a-hj-pr-y]{3} [ ]? \d{1,3} [ ]? [a-hj-npr-y]
      | (?: [a-z]i[a-z] | [a-z]{2}z ) [ ]? \d{1,4} )
    ) (?!\w)"""
)
_CAR = re.compile(
    r"(?i)\b(?:cars?|vans?|taxi|cab|lorry|truck|motor|motorbike|moped|scooter|plates?|reg|"
    r"registration|bmw|audi|golf|corsa|fiesta|focus|mercedes|merc|vw|ford|vauxhall|astra|clio|"
    r"transit|range\s?rover|drives?|driving|drove|parked|vehicle)\b"
)
_NEAR = 80  # letters


def by_plate(text: str) -> Iterator[Found]:
    """Plates of the United Kingdom. One that could be words ("at 10 she") counts beside a car."""
    for match in _PLATE.finditer(text):
        if _is_plate(text, match):
            plate = match.group().upper().replace(" ", "")
            yield Found(match.start(), match.end(), Identifier("plate", plate))


def _is_plate(text: str, match: re.Match[str]) -> bool:
    if match.group().startswith("yr"):
        return False  # a year at school
    around = text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
    if _CAR.search(around):
        # Written apart as words are, in small letters: only right behind the word for it.
        return match.group().count(" ") < 2 or match.group().isupper()
    return bool(match["now"]) and match.group().isupper() and not around.isupper()


# -- houses -------------------------------------------------------------------------------------

_POSTCODE = re.compile(r"(?i)(?<!\w)([a-z]{1,2}\d[a-z\d]?)\s?(\d[abd-hjlnp-uw-z]{2})(?!\w)")
_STREET = re.compile(
    r"""(?ix) (?<![\w.:]) (\d{1,4}) \s? ([a-z])? (?![\w:]) [ ,]{1,3}
    (?: [a-z'’.\-]{1,20} [ ]{1,2} ){0,4}
    (?: street | st | road | rd | lane | ln | avenue | ave | drive | dr | close | cl | court | ct
      | crescent | cres | grove | gr | place | pl | way | terrace | terr? | gardens? | gdns | mount
      | view | walk | rise | hill | park | row | square | sq | green | gate | fold | croft | mews
      | parade | approach | garth | bank | vale | house | buildings? ) \b"""
)
_NUMBER = re.compile(r"(?i)\b(?:no\.?|number|nr\.?|house)\s{0,2}(\d{1,4})\s?([a-z])?(?!\w)")
_BEFORE = 100  # letters of an address in front of its postcode


def by_house(text: str) -> Iterator[Found]:
    """A house number with a street, and its postcode: both together are one house. A postcode
    alone is some fifteen homes, and a street with a number is in many towns."""
    for match in _POSTCODE.finditer(text):
        begins = max(0, match.start() - _BEFORE)
        before = text[begins : match.start()].rpartition("\n\n")[2]
        begins = match.start() - len(before)
        number = _last(_STREET, before) or _last(_NUMBER, before)
        if number is None:
            continue
        code = (match[1] + match[2]).upper()
        house = (number[1].lstrip("0") + (number[2] or "")).upper()
        place = begins + number.start()
        yield Found(place, match.end(), Identifier("house", f"{house} {code}"))


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    last = None
    for match in pattern.finditer(text):
        last = match
    return last
