"""What the commands print for somebody to write down."""

from __future__ import annotations

from reports.vault.words import SecretWords

RECOVERY = """
Recovery words of {unit}. Write them on paper now: they are kept nowhere, and nobody can show
them again.

{words}

With these words and `manage.py recover_unit` the unit can be opened when nobody of it can sign in
any more. If they are lost as well, what was told to the unit stays closed for good. Put the paper
into a closed envelope, and keep it in a safe, away from any computer and from backups of the
site: whoever has both can read what was told to the unit. A supervisor can make new ones at any
time, on the page "Your unit"."""


def numbered(words: SecretWords) -> str:
    """One word a line, with its number; four columns would be read the wrong way by somebody."""
    return "\n".join(f"{number:>4}  {word}" for number, word in enumerate(words.split(), 1))


def recovery_paper(unit_name: str, words: SecretWords) -> str:
    """The recovery words, what they are for and where they belong."""
    return RECOVERY.format(unit=unit_name, words=numbered(words))
