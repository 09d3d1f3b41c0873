"""`manage.py recover_unit`: open a unit by its recovery words, when nobody of it can sign in."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from reports.officers.exceptions import HoldsNoKey, NotYourColleague, WordsDoNotFit
from reports.officers.management.paper import numbered, recovery_paper
from reports.officers.management.people import check_person
from reports.officers.models import Officer, Unit
from reports.officers.recovering import Recovered, recover_unit
from reports.vault.exceptions import VaultError

REFUSED = {
    WordsDoNotFit: "Those are not the recovery words of this unit. Check each one, in order.",
    NotYourColleague: "Somebody of another unit signs in with that name. Take another one.",
    Officer.DoesNotExist: "Nobody signs in with that name yet. Give --name as well to add them.",
    HoldsNoKey: "The key in use was never given to these words. Restore a backup from before.",
    VaultError: "The key in use was changed from outside. Restore a backup from before.",
}


class Command(BaseCommand):
    help = "Let a supervisor in by the recovery words; the unit's key and the words are made anew."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("unit", help="such as leeds")
        parser.add_argument(
            "--supervisor", required=True, metavar="USERNAME", help="who is let in, old or new"
        )
        parser.add_argument("--name", default="", help="of somebody new, as colleagues know them")
        parser.add_argument(
            "--phone-is-gone", action="store_true", help="they set up their second step anew"
        )
        parser.add_argument(
            "--words-from-stdin", action="store_true", help="otherwise you are asked"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        unit = Unit.objects.filter(slug=options["unit"]).first()
        if unit is None:
            raise CommandError(f"There is no unit {options['unit']}. Found it with found_unit.")
        if options["name"]:
            check_person(username=options["supervisor"], name=options["name"])
        typed = sys.stdin.read() if options["words_from_stdin"] else input("The twelve words: ")
        try:
            recovered = recover_unit(
                unit=unit,
                typed=typed,
                username=options["supervisor"],
                name=options["name"],
                phone_is_gone=options["phone_is_gone"],
            )
        except tuple(REFUSED) as problem:
            raise CommandError(_sentence(problem)) from None
        self.stdout.write(_said(recovered))
        self.stdout.write(recovery_paper(unit.name, recovered.recovery_words))


def _sentence(problem: Exception) -> str:
    return next(said for kind, said in REFUSED.items() if isinstance(problem, kind))


def _said(recovered: Recovered) -> str:
    made = recovered.invitation
    lines = [
        f"{made.officer.unit.name} is open again, with a new key.",
        f"Joining words for {made.officer.name}. They work once, at /officers/join/ with the name",
        f"{made.officer.username}, until {timezone.localtime(made.ends_at):%A %d %B, %H:%M}:",
        "",
        numbered(made.words),
    ]
    if recovered.left_out:
        names = ", ".join(officer.name for officer in recovered.left_out)
        lines += ["", f"Not given the new key, as their part of it was changed: {names}."]
        lines += ["A supervisor gives each of them joining words."]
    return "\n".join(lines)
