class NothingToSend(Exception):
    """These answers have been sent already, or were never begun."""


class NotFinished(Exception):
    """Something that was typed cannot be sent as it is; nothing is sent without it."""


class AnswersChanged(Exception):
    """The answers changed in another window while they were being sent."""
