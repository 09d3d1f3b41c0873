"""One password at a time in each web process: each takes 64 MiB and a fifth of a second."""

from __future__ import annotations

from reports.vault.turnstile import Turnstile

PASSWORDS = Turnstile(waiting=1, patience=1.0)
