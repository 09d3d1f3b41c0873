class DeskIsLocked(Exception):
    """The officer's key is not open in this session: they have to sign in again."""


class HoldsNoKey(Exception):
    """This officer has not been given the unit's key."""


class NoSupervisor(Exception):
    """A unit begins with at least one supervisor, or nobody could ever be added to it."""


class StillNeeded(Exception):
    """Something is still sealed to this unit key, or it is the one in use."""


class NotAllowed(Exception):
    """Base of what an officer may not do to a colleague."""


class OnlySupervisors(NotAllowed):
    """Adding, helping in and seeing off colleagues is for supervisors."""


class NotYourColleague(NotAllowed):
    """They belong to another unit."""


class NotYourself(NotAllowed):
    """A supervisor does this for others; somebody else does it for them."""


class HasLeft(NotAllowed):
    """They are marked as gone already."""


class NameIsTaken(Exception):
    """Somebody signs in with that name already."""


class WordsDoNotFit(Exception):
    """Name and words do not go together, or their time is over. It does not say which."""
