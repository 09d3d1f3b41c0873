class NoSuchWords(Exception):
    """No concern opens with these words. Never says which part did not fit."""


class ManyAtOnce(Exception):
    """So many come back at this moment that the next one has to wait a little."""


class NothingWritten(Exception):
    """The box was empty."""


class TakenBack(Exception):
    """What was told is cleared; there is nothing left to write to."""
