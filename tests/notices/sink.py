"""A real mail server on loopback that keeps what it is given, and misbehaves when asked to."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, Session

FINE = "250 OK"
READY_WITHIN = 120  # seconds until it listens; the package's own five are few on a busy machine
# Seconds that the first caller waits for the others: well under a mailer's own patience
# (``post.PATIENCE``), so that a machine too busy to have both here at once tests less, not wrongly.
TOGETHER_WITHIN = 15


@dataclass(frozen=True)
class Taken:
    """One mail as it came in, and what its sender said on the way."""

    sender: str
    to: list[str]
    raw: bytes
    introduced_as: str
    over_tls: bool

    @property
    def mail(self) -> Message:
        return message_from_bytes(self.raw)

    @property
    def body(self) -> str:
        return self.mail.get_payload(decode=True).decode()  # type: ignore[union-attr]


class Sink:
    """``answers`` may take the place of "fine" for a step; in it ``{}`` stands for the address."""

    def __init__(self) -> None:
        self.taken: list[Taken] = []
        self.answers: dict[str, str] = {}
        self.people: dict[str, str] = {}  # who may sign in, with what password
        self.callers_needed = 1
        self.holds_data = False
        self.reached = threading.Event()  # a mail is being handed over right now
        self._callers: set[int] = set()

    async def handle_EHLO(  # noqa: N802
        self, server: Any, session: Session, envelope: Envelope, name: str, said: list[str]
    ) -> list[str]:
        session.host_name = name
        return said

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if answer := self.answers.get("RCPT"):
            return answer.replace("{}", address)
        envelope.rcpt_tos.append(address)
        return FINE

    async def handle_DATA(  # noqa: N802
        self, server: Any, session: Session, envelope: Envelope
    ) -> str:
        self.reached.set()
        self._callers.add(id(session))
        begun = time.monotonic()
        while self.holds_data or (
            len(self._callers) < self.callers_needed and time.monotonic() < begun + TOGETHER_WITHIN
        ):
            await asyncio.sleep(0.01)
        if answer := self.answers.get("DATA"):
            return answer.replace("{}", envelope.rcpt_tos[0])
        self.taken.append(
            Taken(
                sender=str(envelope.mail_from),
                to=envelope.rcpt_tos,
                raw=bytes(envelope.original_content or b""),
                introduced_as=str(session.host_name),
                over_tls=session.ssl is not None,
            )
        )
        return FINE

    def checks(self, server: Any, session: Any, envelope: Any, how: str, given: Any) -> AuthResult:
        name, password = given.login.decode(), given.password.decode()
        return AuthResult(success=self.people.get(name) == password, handled=False)


class Listening(Controller):
    """The sink behind a socket that is bound already, so that its number is known beforehand."""

    def __init__(self, sink: Sink, on: socket.socket, **more: Any) -> None:
        self.on = on
        host, port = on.getsockname()
        super().__init__(
            sink,
            hostname=host,
            port=port,
            authenticator=sink.checks,
            ready_timeout=READY_WITHIN,
            **more,
        )

    def _create_server(self) -> Any:
        return self.loop.create_server(self._factory_invoker, sock=self.on)


def bound() -> socket.socket:
    """A socket on loopback with a number of its own. Whoever calls is turned away until
    something listens on it."""
    ours = socket.socket()
    ours.bind(("127.0.0.1", 0))
    return ours
