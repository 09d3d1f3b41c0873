"""The line to a mail server, through Django's own mail backends."""

import smtplib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Final, Literal

from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.filebased import EmailBackend as Files
from django.core.mail.backends.smtp import EmailBackend as Smtp

from reports.notices.exceptions import ServerAway

PATIENCE: Final = 30  # seconds for each answer of the mail server

Tls = Literal["starttls", "ssl", "off"]


@dataclass(frozen=True)
class MailServer:
    """Where mails are handed over; without a host they are written into ``folder``."""

    sender: str
    host: str = ""
    port: int = 587
    user: str = ""
    password: str = field(default="", repr=False)
    tls: Tls = "starttls"
    folder: Path | None = None


class _Quiet(Smtp):
    """Django's, but it introduces itself with the sender's domain.

    The machine's own name would stand in the "Received" line that the mail server writes.
    """

    says = ""

    @property
    def connection_class(self) -> Callable[..., smtplib.SMTP]:  # type: ignore[override]
        return partial(_named, super().connection_class, self.says)


def _named(kind: type[smtplib.SMTP], name: str, *args: Any, **kwargs: Any) -> smtplib.SMTP:
    return kind(*args, **{**kwargs, "local_hostname": name})


@contextmanager
def line(server: MailServer) -> Iterator[BaseEmailBackend]:
    """An open line; closed again whatever happens. Raises ServerAway where none can be had."""
    backend = _backend(server)
    try:
        try:
            backend.open()
        except OSError as problem:  # everything of smtplib and ssl is one
            raise ServerAway(in_short(problem)) from None
        yield backend
    finally:
        with suppress(Exception):  # what was handed over is handed over
            backend.close()


def in_short(problem: BaseException) -> str:
    """Its kind, and the mail server's number. Its text may quote an address."""
    refused = isinstance(problem, smtplib.SMTPRecipientsRefused)
    answers = problem.recipients.values() if refused else ()  # type: ignore[attr-defined]
    codes = [code for code, _ in answers] or [getattr(problem, "smtp_code", "")]
    return " ".join([type(problem).__name__, *map(str, codes)]).strip()


def _backend(server: MailServer) -> BaseEmailBackend:
    if not server.host:
        return Files(file_path=str(server.folder))
    backend = _Quiet(
        host=server.host,
        port=server.port,
        username=server.user,
        password=server.password,
        use_tls=server.tls == "starttls",
        use_ssl=server.tls == "ssl",
        timeout=PATIENCE,
    )
    backend.says = server.sender.rpartition("@")[2]
    return backend
