"""What can stop the vault. None of these carries a key, a word or a line of what was written."""


class VaultError(Exception):
    """Base of everything the vault raises on purpose."""


class CannotOpen(VaultError):
    """Authentication did not hold: another key, altered bytes, or moved to another place."""


class UnknownVersion(VaultError):
    """The first byte names a format that this release does not read."""


class TooLong(VaultError):
    """The content does not fit the largest bucket (256 KiB with its length)."""


class WrongPassword(CannotOpen):
    """The password does not open this wrap (or the wrap was altered: the two look alike)."""


class UnusableKey(CannotOpen):
    """The bytes given as a key are not a key of this vault."""


class UnreadableWords(VaultError):
    """What was typed cannot be made into one set of secret words."""


class NotVouchedFor(VaultError):
    """A public key that was exchanged or moved: nothing is sealed to it."""
