"""A mail server to send to, a mailer's pair, and notices that wait."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

import pytest

from reports.notices import actions, keys
from reports.notices.mailer import Mailer
from reports.notices.models import LASTS, Notice
from reports.notices.post import MailServer
from reports.notices.windows import LONDON, SafeTime
from tests.notices.sink import Listening, Sink, bound

NOON = datetime(2026, 11, 24, 12, tzinfo=LONDON)  # a Tuesday
ADDRESS = "mxqz.kite@post.example"
SENDER = "notes@mail.example"


@pytest.fixture
def pair(settings) -> keys.PairAsText:
    """A mailer's pair; what is asked for is sealed to it."""
    made = keys.new_pair()
    settings.MAILER_PUBLIC_KEY = made.public
    return made


@pytest.fixture
def port() -> Iterator[socket.socket]:
    """A number on loopback where nobody listens (yet)."""
    ours = bound()
    yield ours
    ours.close()


@pytest.fixture
def sink(port) -> Iterator[Sink]:
    """A mail server that takes everything."""
    sink = Sink()
    listening = Listening(sink, port)
    listening.start()
    yield sink
    listening.stop()


@dataclass
class Clock:
    """A clock that stands still until it is set."""

    now: datetime = field(default=NOON)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def mailer(pair, port) -> Mailer:
    """The mailer in this very process, over a real line to the sink."""
    host, number = port.getsockname()
    server = MailServer(sender=SENDER, host=host, port=number, tls="off")
    return Mailer(private=keys.read_private(pair.private), server=server, clock=Clock())


@pytest.fixture
def waiting(pair, db) -> Callable[..., Notice]:
    """Ask for a notice, and have it due at noon."""

    def asked(address: str = ADDRESS, safe_time: str = SafeTime.ANY) -> Notice:
        before = set(Notice.objects.values_list("pk", flat=True))
        actions.ask(address=address, safe_time=safe_time, now=NOON)
        notice = Notice.objects.exclude(pk__in=before).get()
        notice.not_before, notice.ends_at = NOON, NOON + LASTS
        notice.save()
        return notice

    return asked
