"""``manage.py attention``: which of these texts should an officer look at first?

One text a line on standard input, UTF-8. For each, at once and in order, one line of JSON:
``{"look_first": true, "kinds": ["meeting"]}``. What a line that cannot be read gets is said in
``reports.language.lines``; the exit code is then 2.
"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from portal.lines import answer_standard_input
from reports.language.attention import look


class Command(BaseCommand):
    help = "Read a text a line and say, a line of JSON each, which may mean danger now."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        answer_standard_input(_answer)


def _answer(text: str) -> dict[str, Any]:
    seen = look(text)
    return {"look_first": seen.look_first, "kinds": list(seen.kinds)}
