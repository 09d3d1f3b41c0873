"""What the mailer alone is given: its key, the mail server, the pager. Read by ``manage.py
mailer`` and not by the settings, so that no other process has any of it in its memory."""

from __future__ import annotations

import string
from collections.abc import Mapping
from pathlib import Path
from typing import cast, get_args
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from portal import env
from reports.notices import keys
from reports.notices.pager_line import PagerService
from reports.notices.post import MailServer, Tls
from reports.vault.exceptions import VaultError
from reports.vault.keys import PrivateKey

KEY, PUBLIC_KEY = "MAILER_KEY", "MAILER_PUBLIC_KEY"
KEY_NAMES = (KEY, f"{KEY}_FILE")
PORTS: Mapping[Tls, int] = {"starttls": 587, "ssl": 465, "off": 25}
PRINTED = set(string.ascii_letters + string.digits + string.punctuation)
HERE = {"localhost", "127.0.0.1", "::1"}
INVENTED_SENDER = "clover@mail.example"  # a domain that nobody can have (RFC 2606)


def private_key(*, kept_in: Path | None = None) -> PrivateKey:
    """The key that opens addresses; locally as ``keep_pair`` left it. ``ImproperlyConfigured``
    where there is none, or it is not one."""
    text = env.given(KEY, kept_in=kept_in)
    if not text:
        raise ImproperlyConfigured(
            f"{KEY} is missing. Set {KEY}, or {KEY}_FILE to the path of a file that holds it. "
            "manage.py mailer_key makes a pair."
        )
    try:
        return keys.read_private(text)
    except VaultError:
        raise ImproperlyConfigured(f"{KEY} is not a key of a mailer.") from None


def keep_pair(folder: Path) -> None:
    """Make the mailer's pair in ``folder`` once, a file for each half, for their owner alone."""
    public = folder / PUBLIC_KEY.lower()
    private = env.kept(folder / KEY.lower(), lambda: keys.new_pair().private)
    fits = keys.public_text(private)
    if env.kept(public, lambda: fits) != fits:  # its other half was lost, and made anew
        public.unlink()
        env.kept(public, lambda: fits)


def server(*, local: bool, folder: Path) -> MailServer:
    """The mail server out of ``EMAIL_*``. A local run that names none writes into ``folder``.

    ``ImproperlyConfigured`` for what is missing or would send addresses in clear.
    """
    host, user = env.text("EMAIL_HOST"), env.text("EMAIL_HOST_USER")
    if not host and local:
        return MailServer(sender=env.text("EMAIL_FROM", INVENTED_SENDER), folder=folder)
    tls = _tls(host, local=local)
    return MailServer(
        sender=_sender(),
        host=host or _missing("EMAIL_HOST", "the mail server's name"),
        port=_port(PORTS[tls]),
        user=user,
        password=(env.given("EMAIL_HOST_PASSWORD") or _missing("EMAIL_HOST_PASSWORD", "a password"))
        if user
        else "",
        tls=tls,
    )


def pager(*, local: bool) -> PagerService | None:
    """The pager out of ``PAGER_URL`` and ``PAGER_SECRET``; None where there is none, or the first
    says "none", as a file that may not be empty can.

    ``ImproperlyConfigured`` for an address that is none, or goes out without TLS.
    """
    url = env.given("PAGER_URL")
    if url in {"", "none"}:
        return None
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port  # which is where a wrong one is noticed
    except ValueError:
        host = None
    if not host or parts.username is not None or set(url) - PRINTED:
        raise ImproperlyConfigured("PAGER_URL is a whole address, as https://pager.example/hook.")
    if parts.scheme != "https" and not (local and parts.scheme == "http" and host in HERE):
        raise ImproperlyConfigured("PAGER_URL begins with https://.")
    secret = env.given("PAGER_SECRET")
    if not (secret.isascii() and secret.isprintable()):
        raise ImproperlyConfigured("PAGER_SECRET is one line of plain letters and signs.")
    return PagerService(url=url, secret=secret)


def _tls(host: str, *, local: bool) -> Tls:
    given = env.text("EMAIL_TLS", "starttls")
    if given not in get_args(Tls):
        raise ImproperlyConfigured(f"EMAIL_TLS is one of {', '.join(get_args(Tls))}.")
    if given == "off" and not local and host not in HERE:
        raise ImproperlyConfigured(
            "EMAIL_TLS is off, and EMAIL_HOST is another machine: the addresses of young people "
            "would go over the network in clear."
        )
    return cast(Tls, given)


def _sender() -> str:
    sender = env.text("EMAIL_FROM") or _missing("EMAIL_FROM", "the address mails come from")
    name, at, domain = sender.rpartition("@")
    if not (name and at and domain and sender.isascii()) or set(sender) & set(' <>,;"'):
        raise ImproperlyConfigured("EMAIL_FROM is an address alone, like notes@mail.example.")
    return sender


def _port(usual: int) -> int:
    given = env.text("EMAIL_PORT", str(usual))
    if not given.isdecimal() or not 0 < int(given) < 65536:
        raise ImproperlyConfigured("EMAIL_PORT is a number up to 65535.")
    return int(given)


def _missing(name: str, what: str) -> str:
    raise ImproperlyConfigured(f"{name} is missing: {what}.")
