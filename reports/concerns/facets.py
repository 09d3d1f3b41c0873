"""What stays in clear about a concern, for routing and figures. Nothing else does.

Pure Python: the routing rules read these without touching Django.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum


class About(StrEnum):
    """Who the concern is about."""

    SELF = "self"
    FRIEND = "friend"
    SOMEONE_ELSE = "someone_else"
    UNSAID = "unsaid"


class AgeBand(StrEnum):
    """Age of the person it is about, in years."""

    UNDER_10 = "under_10"
    FROM_10 = "10_to_12"
    FROM_13 = "13_to_15"
    FROM_16 = "16_or_17"
    ADULT = "18_or_over"
    UNSAID = "unsaid"


class Topic(StrEnum):
    """What the worry is, as the young person ticked it."""

    PICTURES_WANTED = "pictures_wanted"
    PICTURE_THREAT = "picture_threat"
    BODY = "body"
    TOO_NICE = "too_nice"
    MEETING = "meeting"
    TAKEN_PLACES = "taken_places"
    CARRYING = "carrying"
    HATE = "hate"
    CHAT = "chat"
    ELSE = "else"
    UNSURE = "unsure"


class District(StrEnum):
    """The five districts of West Yorkshire, or where else."""

    BRADFORD = "bradford"
    CALDERDALE = "calderdale"
    KIRKLEES = "kirklees"
    LEEDS = "leeds"
    WAKEFIELD = "wakefield"
    ELSEWHERE = "elsewhere"
    UNSURE = "unsure"
    UNSAID = "unsaid"


class Urgency(StrEnum):
    """What the answers to "safe right now?" and "still going on?" come to."""

    NOW = "now"
    SOON = "soon"
    ORDINARY = "ordinary"


class Channel(StrEnum):
    """How it was told."""

    WEB = "web"


class Lane(IntEnum):
    """Where a concern waits. The number is the order of the queue."""

    JUST_IN = 0
    NOW = 1
    TODAY = 2
    THIS_WEEK = 3


class Status(StrEnum):
    """Where a concern stands in its life; see ``lifecycle.TRANSITIONS``."""

    JUST_IN = "just_in"
    ROUTED = "routed"
    FINISHED = "finished"
    TAKEN_BACK = "taken_back"
