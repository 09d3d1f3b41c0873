"""What stays in clear about a concern, for routing and figures. Nothing else does.

All of it was ticked, but for two: ``Danger`` was noticed by a machine in what was typed, and where
no district was ticked it is looked up from the place that was typed (``routing.places``).

Pure Python: the routing rules read these without touching Django.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum


class About(StrEnum):
    """Who the concern is about; ``QUESTION`` is about nobody: they only want to ask something."""

    SELF = "self"
    FRIEND = "friend"
    SOMEONE_ELSE = "someone_else"
    QUESTION = "question"
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
    HURT = "hurt"
    TOO_NICE = "too_nice"
    MEETING = "meeting"
    TAKEN_PLACES = "taken_places"
    CARRYING = "carrying"
    HATE = "hate"
    CHAT = "chat"
    ELSE = "else"
    UNSURE = "unsure"


class Danger(StrEnum):
    """What words in it may mean, as ``reports.language.attention`` noticed while they were in
    memory. A hint by a machine that can be wrong: it says where to look first, no more."""

    LIFE = "life"
    HELD = "held"
    MEETING = "meeting"
    DEADLINE = "deadline"
    HARM = "harm"
    GOODBYE = "goodbye"


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


class LaneReason(StrEnum):
    """Why a supervisor changed a lane. A short list and no free text: history stands in clear."""

    MORE_URGENT = "more_urgent"
    LESS_URGENT = "less_urgent"
    SAFE_NOW = "safe_now"
    LOOKED_AFTER = "looked_after"
    OTHER = "other"


class Status(StrEnum):
    """Where a concern stands in its life; see ``lifecycle.TRANSITIONS``."""

    JUST_IN = "just_in"
    ROUTED = "routed"
    FINISHED = "finished"
    TAKEN_BACK = "taken_back"
