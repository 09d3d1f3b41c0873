class NotFromHere(Exception):
    """This verb is not open to a concern in this status."""


class NotYourUnit(Exception):
    """The concern belongs to another unit."""


class HistoryIsAppendOnly(Exception):
    """What happened to a concern is never changed or removed."""


class NoUnitReady(Exception):
    """No unit has a key yet, so nothing can be sealed to it."""


class TheyWroteAgain(Exception):
    """Something came from the young person that this officer has not seen yet."""


class AnswerFirst(Exception):
    """They asked to take it back, and nobody has answered that yet."""


class TheyWait(Exception):
    """They wrote and wait for an answer; it is not finished over their heads."""


class NotAsked(Exception):
    """Nobody asked to take this back, or a colleague has answered already."""


class NeedsSupervisor(Exception):
    """Clearing what was told, and changing its lane, are for a supervisor of the unit."""


class SameUnit(Exception):
    """The concern is with this unit already."""


class LaneChanged(Exception):
    """The concern is in another lane by now than the page said."""
