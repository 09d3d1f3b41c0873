"""How passwords are kept for signing in."""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher

from reports.vault.stretching import OFFICER


class AsHardAsTheKey(Argon2PasswordHasher):
    """Argon2id at the very cost of the officer's wrapped key: neither is the easier one to guess.

    Above OWASP's minimum (Password Storage Cheat Sheet); Django's own choice takes eight lanes
    and 100 MiB, which eight sign-ins at once turn into most of a small server's memory.
    """

    memory_cost = OFFICER.memory
    time_cost = OFFICER.passes
    parallelism = OFFICER.lanes
