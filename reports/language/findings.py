"""What the standard says about a text: findings, each with its place, its why and what helps."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Audience(StrEnum):
    """For whom a text is. Words that are right in a statutory export can frighten a child."""

    PUBLIC = "public"
    OFFICER = "officer"
    EXPORT = "export"


class Level(StrEnum):
    """How much a finding weighs. Nothing is ever blocked by force: see the README."""

    BLOCK = "block"
    WARN = "warn"
    ADVISE = "advise"


@dataclass(frozen=True, slots=True)
class Finding:
    """One place in a text that could hurt. ``start`` and ``end`` count characters of the text."""

    rule: str
    match: str
    start: int
    end: int
    level: Level
    why: str
    instead: str
