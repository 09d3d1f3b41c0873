"""The parts of the site that can be away while the pages still come up, and what to say then.

Pure but for the sentences. A database that is away needs no row: nothing comes up without it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

TIMER: Final = "timer"
BROKER: Final = "broker"
MAILER: Final = "mailer"
MAIL_SERVER: Final = "mail-server"
PAGER: Final = "pager"
QUEUES: Final = ("urgent", "standard", "housekeeping")
"""The queues of the broker, each with workers of its own (``settings.CELERY_TASK_QUEUES``)."""


def worker(queue: str) -> str:
    """The part that works on ``queue``."""
    return f"worker-{queue}"


@dataclass(frozen=True)
class Part:
    """``silent_minutes``: how long nothing may be heard of it before it counts as away; 0 for one
    of which only others tell. ``heard_by``: the parts without which nothing is heard of it."""

    name: str
    title: Any
    still: Any
    silent_minutes: int = 0
    heard_by: tuple[str, ...] = ()


_SORTED = _("New concerns still come in. They are sorted a few seconds later than usual.")
_HEARD_BY = (TIMER, BROKER)

KNOWN: Final = {
    part.name: part
    for part in (
        Part(
            TIMER,
            _("The timer is not at work"),
            # Without it nothing is heard of the workers, so nobody may say that they sort.
            _(
                "New concerns still come in. Some may stay in “Just in”: please open those first. "
                "What is late is not pointed out."
            ),
            silent_minutes=3,
        ),
        Part(BROKER, _("The broker does not answer"), _SORTED),
        Part(
            worker("urgent"),
            _("The worker for urgent concerns is not at work"),
            _SORTED,
            silent_minutes=4,
            heard_by=_HEARD_BY,
        ),
        Part(
            worker("standard"),
            _("The worker for other concerns is not at work, or has a lot to do"),
            _SORTED,
            silent_minutes=4,
            heard_by=_HEARD_BY,
        ),
        Part(
            worker("housekeeping"),
            _("The worker for housekeeping is not at work, or has a lot to do"),
            _("All concerns come in and are sorted as usual."),
            silent_minutes=10,
            heard_by=_HEARD_BY,
        ),
        Part(
            MAILER,
            _("The mailer is not at work"),
            _("Everything here works. Emails wait until it is back."),
            silent_minutes=7,
        ),
        Part(
            MAIL_SERVER,
            _("The mail server does not answer"),
            _("Everything here works. Emails wait until it is back."),
        ),
        Part(
            PAGER,
            _("The pager cannot be reached"),
            _("Everything here works. Please look at this page now and then."),
        ),
    )
}
