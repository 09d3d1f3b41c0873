"""``manage.py wording --audience officer``: what could hurt in these texts, and how they read.

One text a line on standard input, UTF-8. For each, at once and in order, one line of JSON:
``{"findings": [{"rule": …, "match": …, "start": …, "end": …, "level": …, "why": …, "instead": …}],
"grade": 3.2}``. ``start`` and ``end`` count characters. ``grade`` is null for a text under 30
words, where it would say nothing. What a line that cannot be read gets is said in
``reports.language.lines``; the exit code is then 2.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.lines import answer_standard_input
from reports.language import Audience
from reports.language.answers import answer


class Command(BaseCommand):
    help = "Read a text a line and say, a line of JSON each, what could hurt and how it reads."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        # Not "required", no "choices": we say it ourselves, in a sentence that helps.
        parser.add_argument(
            "--audience", nargs="?", default="", const="", help="public, officer or export"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        answer_standard_input(partial(answer, audience=_audience(options["audience"])))


def _audience(given: str) -> Audience:
    """Raises ``CommandError`` (exit code 2) for one that we do not know."""
    try:
        return Audience(given.lower())
    except ValueError:
        asked = f"We do not know “{given}”. " if given else ""
        raise CommandError(
            f"{asked}Please say for whom the texts are: --audience public (young people and "
            "friends), --audience officer, or --audience export (figures and papers).",
            returncode=2,
        ) from None
