"""The directory: what ``services.toml`` says, read once, and what has to be looked at again.

Data and no table: a number changes by a commit that somebody reads, and a page for somebody in
need asks no database.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

KINDS = ("hours", "cost", "bill", "name_asked")
"""What may be known about a service beside its number, each with a day of its own."""

MAY_BREAK = "\u200b"  # after a slash, so that a narrow screen breaks an address there
NO_BREAK = "\u00a0"  # keeps a number on one line, and in order where a page runs from the right


@dataclass(frozen=True)
class Fact:
    """One thing that is known. ``checked`` is None where nobody has looked at the source yet;
    ``source`` is empty where it is that of the service."""

    is_: str
    checked: date | None
    source: str = ""

    @property
    def is_known(self) -> bool:
        """Whether anything is said about it at all."""
        return bool(self.is_)


UNKNOWN = Fact("", None)


@dataclass(frozen=True)
class Service:
    """A place to turn to. ``dial`` and ``text`` are numbers without spaces, ``web`` an address on
    somebody else's site; ``under`` is an age in years, 0 where it is for everybody. ``app``, where
    it is not empty, is the one app in which a mobile can call the number."""

    id: str
    name: str
    shown: str
    source: str
    checked: date | None
    fits: tuple[str, ...]
    dial: str
    text: str
    web: str
    silent: str
    urgent: bool
    under: int
    app: str
    hours: Fact
    cost: Fact
    bill: Fact
    name_asked: Fact

    @property
    def number(self) -> str:
        """How the number or address is written out: a number in one piece."""
        return self.shown.replace(" ", NO_BREAK).replace("/", f"/{MAY_BREAK}")

    @property
    def href(self) -> str:
        """Where its link leads: a call, a text, or a page of somebody else's. Empty where a tap
        on a number would call in vain, since only an app can."""
        if self.app:
            return ""
        if self.dial:
            return f"tel:{self.dial}"
        return f"sms:{self.text}" if self.text else self.web

    @property
    def facts(self) -> Mapping[str, Fact]:
        """What is said about it, with ``number`` for its number or address."""
        known = {kind: getattr(self, kind) for kind in KINDS}
        return {"number": Fact(self.shown, self.checked)} | {
            kind: fact for kind, fact in known.items() if fact.is_known
        }

    @property
    def last_checked(self) -> date | None:
        """The day on which everything was found right; None while something never was."""
        days = [fact.checked for fact in self.facts.values()]
        return None if None in days else min(day for day in days if day)


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(files("reports.partners").joinpath("services.toml").read_text())


def due_after() -> timedelta:
    """How long a fact stands before somebody looks again."""
    return timedelta(days=int(_read()["due_after_days"]))


@cache
def services() -> tuple[Service, ...]:
    """All of them, nearest first."""
    return tuple(_service(row) for row in _read()["service"])


@cache
def _by_id() -> dict[str, Service]:
    return {one.id: one for one in services()}


def service(id_: str) -> Service:
    """One of them. Raises ``KeyError`` for an id that is not in the file."""
    return _by_id()[id_]


def fitting(worry: str) -> list[Service]:
    """Whatever fits a worry, nearest first."""
    return [one for one in services() if worry in one.fits]


def is_due(fact: Fact, on: date) -> bool:
    """Whether somebody should look at it again."""
    return fact.checked is None or fact.checked + due_after() <= on


def due(on: date) -> Iterator[tuple[Service, list[str]]]:
    """Each service of which something should be looked at again, with what."""
    for one in services():
        if again := [kind for kind, fact in one.facts.items() if is_due(fact, on)]:
            yield one, again


def _service(row: dict[str, Any]) -> Service:
    return Service(
        id=row["id"],
        name=row["name"],
        shown=row["shown"],
        source=row["source"],
        checked=row["checked"] or None,
        fits=tuple(row["fits"]),
        dial=row.get("dial", ""),
        text=row.get("text", ""),
        web=row.get("web", ""),
        silent=row.get("silent", ""),
        urgent=row.get("urgent", False),
        under=row.get("under", 0),
        app=row.get("app", ""),
        **{kind: _fact(row.get(kind)) for kind in KINDS},
    )


def _fact(row: dict[str, Any] | None) -> Fact:
    if row is None:
        return UNKNOWN
    return Fact(row["is"], row["checked"] or None, row.get("source", ""))
