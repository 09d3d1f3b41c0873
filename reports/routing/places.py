"""Where a place is, from what somebody typed: a town, the start of a postcode, or a station.

Pure: the facts stand in ``places.toml``, with their sources. It is better not sure than wrong: a
name that is in two districts, or two places in two of them, come to "not sure", and the central
team reads it. Which words were typed is kept nowhere but in the sealed story.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from reports.concerns.facets import District

FIVE: Final = (
    *(District.BRADFORD, District.CALDERDALE, District.KIRKLEES, District.LEEDS),
    District.WAKEFIELD,
)
READ_LETTERS: Final = 200
"""What is longer is no name of a place; only so many letters are looked at."""

FEW_WORDS: Final = 4
"""Up to so many words, a slip of one letter is put right, and common words count as names."""

LEAST_FOR_SLIPS: Final = 5
"""Shorter names are too near to each other to guess at."""

LONGEST_NAME: Final = 4  # words

OURS: Final = frozenset({"BD", "HX", "HD", "LS", "WF"})
"""The postcode areas of West Yorkshire."""

_INNER = r"\d[a-z]{2}"
_FULL = re.compile(rf"([a-z]{{1,2}}\d[a-z\d]?) ?{_INNER}")
_START = re.compile(r"([a-z]{1,2}) ?(\d{1,2}[a-z]?)(?: \d)?")
_IN_TEXT = re.compile(rf"\b(bd|hx|hd|ls|wf|ol) ?(\d{{1,2}})(?: ?{_INNER})?\b")


@dataclass(frozen=True)
class Place:
    """Where it is, as far as can be said; ``station`` where a railway or bus station is meant.

    ``district``: ``UNSAID`` where nothing was typed, ``UNSURE`` where it cannot be said.
    """

    district: District = District.UNSAID
    station: bool = False


@dataclass(frozen=True)
class Gazetteer:
    """The facts of ``places.toml``, by name."""

    postcodes: Mapping[str, District]
    towns: Mapping[str, District]
    stations: Mapping[str, District]
    areas: frozenset[str]
    motorways: frozenset[str]
    only_alone: frozenset[str]
    no_slips: frozenset[str]
    streets: frozenset[str]
    station_words: frozenset[str]
    slips: Mapping[str, frozenset[str]]


def look_up(typed: str) -> Place:
    """Where ``typed`` is. Forgives case, spaces, "St." and "&", and one slip in a name; of a whole
    postcode, only its district is looked at."""
    text = _plain(typed[:READ_LETTERS])
    if not text:  # nothing, or nothing that we can read
        return Place(District.UNSURE if typed.strip() else District.UNSAID)
    if outward := _outward(text):
        return Place(_of_postcode(outward))
    facts = gazetteer()
    words = text.split()
    station_said = not facts.station_words.isdisjoint(words)
    rest = " ".join(word for word in words if word not in facts.station_words) or text
    named = facts.stations.get(text) or facts.stations.get(rest)
    if named and (station_said or rest not in facts.towns):
        return Place(named, station=True)
    found = set(_postcodes_in(text)) | set(_names_in(words, facts))
    sure = found - {District.UNSURE}
    district = sure.pop() if len(sure) == 1 else District.UNSURE
    return Place(district, station_said)


def district_of(ticked: District, typed: str) -> District:
    """The district to keep: the tick where it is one of the five; else what was typed says more.

    Somebody from Pudsey may well tick "Somewhere else", since no Pudsey is in that list.
    """
    if ticked in FIVE:
        return ticked
    found = look_up(typed).district
    return found if found in (*FIVE, District.ELSEWHERE) else ticked


@cache
def gazetteer() -> Gazetteer:
    """The facts, read once. Raises ``ValueError`` for one that stands twice."""
    raw = tomllib.loads(files(__package__).joinpath("places.toml").read_text(encoding="utf-8"))
    postcodes: dict[str, District] = {}
    towns: dict[str, District] = {}
    stations: dict[str, District] = {}
    for district in (*FIVE, District.UNSURE, District.ELSEWHERE):
        part = raw[str(district)]
        trains, buses = part.get("railway_stations", []), part.get("bus_stations", [])
        for into, names in ((postcodes, part["postcodes"]), (towns, part["places"])):
            _put(into, names, district)
        _put(stations, dict.fromkeys([*trains, *buses]), district)
    words = raw["words"]
    return Gazetteer(
        postcodes,
        towns,
        stations,
        frozenset(raw["country"]["postcode_areas"]),
        frozenset(raw["country"]["motorways"]),
        frozenset(words["only_alone"]),
        frozenset(words["no_slips"]),
        frozenset(words["streets"]),
        frozenset(words["station"]),
        _slips(towns),
    )


def _put(into: dict[str, District], names: Mapping[str, None] | list[str], at: District) -> None:
    for name in names:
        if name in into:
            raise ValueError(f"{name} stands twice")
        into[name] = at


def _plain(typed: str) -> str:
    """In small letters, with single spaces and nothing but letters and digits."""
    bare = unicodedata.normalize("NFKD", typed)
    bare = "".join(letter for letter in bare if not unicodedata.combining(letter))
    text = bare.casefold().replace("&", " and ").replace("'", "").replace("’", "")
    text = " ".join(re.sub(r"[^a-z0-9]+", " ", text).split())
    return re.sub(r"\bst\b(?= [a-z])", "saint", text)


def _outward(text: str) -> str:
    """The postcode district, where all of ``text`` is a postcode or the start of one."""
    if whole := _FULL.fullmatch(text.replace(" ", "")):
        code = whole[1].upper()
    elif start := _START.fullmatch(text):
        code = (start[1] + start[2]).upper()
    else:
        return ""
    known = _area(code) in gazetteer().areas
    return code if known and (whole or code not in gazetteer().motorways) else ""


def _area(code: str) -> str:
    """The letters that a postcode begins with."""
    return code[:2] if code[1].isalpha() else code[:1]


def _of_postcode(code: str) -> District:
    """Ours as the list says; one of our areas that is not in it is a slip; any other is away."""
    known = gazetteer().postcodes.get(code)
    if known is not None:
        return known
    return District.UNSURE if _area(code) in OURS else District.ELSEWHERE


def _postcodes_in(text: str) -> Iterator[District]:
    """Postcodes of ours in the midst of other words."""
    for code in _IN_TEXT.finditer(text):
        yield gazetteer().postcodes.get((code[1] + code[2]).upper(), District.UNSURE)


def _names_in(words: list[str], facts: Gazetteer) -> Iterator[District]:
    """The districts of the names among ``words``, longest names first, none inside another.

    A slip is looked for only where few words were typed and no name is right as it stands.
    """
    few = len(words) <= FEW_WORDS
    exact = list(_exactly(words, facts, alone=len(words) == 1))
    if exact or not few:
        yield from exact
        return
    for begins, ends in _stretches(len(words)):
        if facts.streets.isdisjoint(words[ends : ends + 1]):
            yield from _nearly(" ".join(words[begins:ends]), facts)


def _stretches(many: int) -> Iterator[tuple[int, int]]:
    """Every stretch of up to ``LONGEST_NAME`` words, longest first."""
    for length in range(min(LONGEST_NAME, many), 0, -1):
        for begins in range(many - length + 1):
            yield begins, begins + length


def _exactly(words: list[str], facts: Gazetteer, *, alone: bool) -> Iterator[District]:
    taken: set[int] = set()
    for begins, ends in _stretches(len(words)):
        name, after = " ".join(words[begins:ends]), words[ends : ends + 1]
        whole = alone or ends - begins == len(words)
        known = facts.towns.get(name) or facts.stations.get(name)
        if known is None or not taken.isdisjoint(range(begins, ends)):
            continue
        taken.update(range(begins, ends))
        if facts.streets.isdisjoint(after) and (whole or name not in facts.only_alone):
            yield known


def _nearly(name: str, facts: Gazetteer) -> Iterator[District]:
    """The districts of the names that are one letter away from this one, which is none itself and
    no word of every day."""
    if name in facts.towns or name in facts.no_slips:
        return
    near = {known for key in _shorter(name) for known in facts.slips.get(key, ())}
    yield from (facts.towns[known] for known in near if one_slip_apart(name, known))


def _shorter(name: str) -> set[str]:
    """The name, and the name with each one of its letters left out."""
    if len(name) < LEAST_FOR_SLIPS - 1:
        return set()
    return {name} | {name[:at] + name[at + 1 :] for at in range(len(name))}


def _slips(towns: Mapping[str, District]) -> dict[str, frozenset[str]]:
    """What each name may have become by one slip. Found by a look-up, however many names there
    are: both sides leave out a letter (Garbe 2012, "symmetric delete")."""
    keys: dict[str, set[str]] = {}
    for name in towns:
        if len(name) >= LEAST_FOR_SLIPS:
            for key in _shorter(name):
                keys.setdefault(key, set()).add(name)
    return {key: frozenset(names) for key, names in keys.items()}


def one_slip_apart(one: str, other: str) -> bool:
    """Whether one letter more, less, other, or two that changed places lead from one to the
    other."""
    if len(one) == len(other):
        differ = [at for at in range(len(one)) if one[at] != other[at]]
        if len(differ) == 2:
            first, second = differ
            swapped = one[first] == other[second] and one[second] == other[first]
            return second == first + 1 and swapped
        return len(differ) == 1
    short, long = sorted((one, other), key=len)
    return len(long) - len(short) == 1 and any(
        long[:at] + long[at + 1 :] == short for at in range(len(long))
    )
