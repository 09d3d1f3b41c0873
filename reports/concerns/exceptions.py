class NotFromHere(Exception):
    """This verb is not open to a concern in this status."""


class NotYourUnit(Exception):
    """The concern belongs to another unit."""


class HistoryIsAppendOnly(Exception):
    """What happened to a concern is never changed or removed."""


class NoUnitReady(Exception):
    """No unit has a key yet, so nothing can be sealed to it."""
