"""Unsafe combinations that a production start refuses, whichever process it is."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.core.checks import Warning as Advice
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from portal import env, languages, mail
from reports.intake.privacy import LAW
from reports.notices import keys
from reports.vault.exceptions import VaultError

SHORTEST_SECRET = 32  # characters; 48 random URL-safe ones are 288 bits
LEAST_VARIETY = 10  # different characters; 32 random hexadecimal digits have 14 on average

BROKERS = ("redis://", "rediss://", "redis+socket://", "sentinel://")


def insist() -> None:
    """Stop the start where something is unsafe. Raises ``ImproperlyConfigured`` with the list.

    gunicorn and Celery do not run Django's checks by themselves.
    """
    if found := production_is_safe(None):
        raise ImproperlyConfigured("\n".join(str(one.msg) for one in found))


@register("portal")
def production_is_safe(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Errors for what must not be in production; nothing to say about a local run."""
    if settings.LOCAL:
        return []
    found: list[CheckMessage] = []
    secrets = {
        "SECRET_KEY": settings.SECRET_KEY.encode(),
        "VAULT_PEPPER": settings.VAULT_PEPPER,
        "SECOND_FACTOR_KEY": settings.SECOND_FACTOR_KEY,
    }
    found += [
        Error(f"{name} is shorter than {SHORTEST_SECRET} characters.", id="portal.E001")
        for name, value in secrets.items()
        if len(value) < SHORTEST_SECRET
    ]
    found += [
        Error(f"{name} looks typed by hand. Let a machine make it.", id="portal.E005")
        for name, value in secrets.items()
        if len(set(value)) < LEAST_VARIETY
    ]
    if len(set(secrets.values())) < len(secrets):
        found.append(Error("Each secret has to be a different one.", id="portal.E002"))
    if "*" in settings.ALLOWED_HOSTS or not settings.ALLOWED_HOSTS:
        found.append(Error("ALLOWED_HOSTS should name this site's hosts.", id="portal.E003"))
    if not settings.EXIT_URL.startswith(("https://", "/")):
        found.append(Error("EXIT_URL should begin with https:// or /.", id="portal.E006"))
    if any(not o.startswith("https://") or "*" in o for o in settings.CSRF_TRUSTED_ORIGINS):
        found.append(
            Error("CSRF_TRUSTED_ORIGINS should name hosts, with https://.", id="portal.E007")
        )
    if settings.ADDRESS_HEADER not in {"REMOTE_ADDR", "HTTP_X_REAL_IP"}:
        found.append(
            Error(
                "ADDRESS_HEADER is REMOTE_ADDR, or HTTP_X_REAL_IP where your proxy sets it anew. "
                "Anything that a caller can write would let them count as somebody else.",
                id="portal.E008",
            )
        )
    found += _mailers_key()
    if (url := env.given("REDIS_URL")) and not url.startswith(BROKERS):
        found.append(
            Error(
                "REDIS_URL is redis://:password@host:6379/0, or rediss:// with TLS.",
                id="portal.E011",
            )
        )
    if connection.vendor == "sqlite":
        found.append(Error("Production wants PostgreSQL: set DATABASE_URL.", id="portal.E004"))
    return found


def _mailers_key() -> list[CheckMessage]:
    """Its public half is a key, and its private half is with the mailer alone."""
    found: list[CheckMessage] = []
    try:
        keys.read_public(settings.MAILER_PUBLIC_KEY) if settings.MAILER_PUBLIC_KEY else None
    except VaultError:
        found.append(
            Error(
                "MAILER_PUBLIC_KEY is not a key. manage.py mailer_key makes a pair.",
                id="portal.E009",
            )
        )
    if not env.is_mailer() and any(os.environ.get(name) for name in mail.KEY_NAMES):
        found.append(
            Error(
                "MAILER_KEY is for the mailer alone: whoever has it reads the addresses of "
                "young people. Take it out of this process's environment.",
                id="portal.E010",
            )
        )
    return found


@register("portal", deploy=True)
def privacy_is_filled_in(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Hints for ``check --deploy``: what /privacy/ can only know from the operator."""
    found: list[CheckMessage] = [
        Advice(f"{name} is empty. It stands on /privacy/: {why}.", id=code)
        for name, why, code in (
            ("OPERATOR_NAME", "who answers for what is kept", "portal.W002"),
            ("PRIVACY_CONTACT", "where a person can ask about it", "portal.W003"),
        )
        if not getattr(settings, name)
    ]
    if settings.LAWFUL_BASIS not in LAW:
        ways = " or ".join(sorted(LAW))
        found.append(
            Advice(
                f"LAWFUL_BASIS is {ways}. Until it is set, /privacy/more/ says that it is missing. "
                "Ask the person who answers for data protection.",
                id="portal.W004",
            )
        )
    return found


@register("portal")
def languages_are_whole(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A warning for a language that is switched on and would come up in English here and there.

    Not an error: after an upgrade with a new sentence, one in English is better than no site.
    """
    switched_on = [code for code, _ in settings.LANGUAGES if code != languages.ENGLISH]
    missing = {
        code: languages.missing_strings(code, Path(settings.LOCALE_PATHS[0]))
        for code in switched_on
    }
    return [_not_whole(code, number) for code, number in missing.items() if number != 0]


def _not_whole(code: str, number: int | None) -> CheckMessage:
    said = (
        "is not built here (make setup)" if number is None else f"has no words for {number} texts"
    )
    return Advice(
        f"LANGUAGES_CHECKED names {code}, and its catalogue {said}. Those come up in English.",
        id="portal.W001",
    )
