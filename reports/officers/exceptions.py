class DeskIsLocked(Exception):
    """The officer's key is not open in this session: they have to sign in again."""


class HoldsNoKey(Exception):
    """This officer has not been given the unit's key."""
