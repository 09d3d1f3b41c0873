"""The people of the tests: officers of two units, and a young person with a browser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from reports.officers.custody import password_context
from reports.officers.founding import found_unit
from reports.officers.models import Officer, Unit
from reports.vault import passwords
from reports.vault.keys import PrivateKey
from reports.vault.stretching import OWASP_MINIMUM
from tests.telling import post

PASSWORD = "plum-river-anchor-kite"


@dataclass
class Somebody:
    """An officer with what they need to sign in."""

    officer: Officer
    secret: str
    password: str = PASSWORD
    recovery_words: str = ""

    @property
    def private(self) -> PrivateKey:
        """Their own key, opened with their password."""
        return PrivateKey(
            passwords.unwrap(
                bytes(self.officer.key.wrapped_private),
                password=self.password,
                context=password_context(self.officer),
            )
        )

    def code(self) -> str:
        """The second-step code of now."""
        now = list(yield_hotp_counters_from_time())
        return format_hotp_value(hotp_value(self.secret, now[len(now) // 2]))

    def sign_in(self, client: Client | None = None) -> Client:
        """Through the real pages, with both steps."""
        client = client or Client(enforce_csrf_checks=True)
        self.first_step(client)
        cache.clear()  # the same code may come twice within one test's half-minute
        post(client, reverse("mfa_authenticate"), {"code": self.code()})
        return client

    def first_step(self, client: Client, password: str = "") -> Any:
        """Name and password."""
        given = {"login": self.officer.username, "password": password or self.password}
        return post(client, reverse("account_login"), given)


def _somebody(unit: Unit, username: str, role: str = Officer.Role.OFFICER) -> Somebody:
    officer = Officer(username=username, name=username.title(), unit=unit, role=role)
    officer.set_password(PASSWORD)
    officer.save()
    return Somebody(officer, generate_totp_secret())


def _founded(slug: str, username: str) -> Somebody:
    """A member of a new unit, which a supervisor (``<slug>-lead``) founded with them."""
    unit = Unit.objects.create(slug=slug, name=slug.title())
    lead = _somebody(unit, f"{slug}-lead", Officer.Role.SUPERVISOR)
    member = _somebody(unit, username)
    founders = {lead.officer: PASSWORD, member.officer: PASSWORD}
    made = found_unit(unit=unit, founders=founders, by="test")
    TOTP.activate(member.officer, member.secret)
    member.recovery_words = made.recovery_words
    return member


def _lead(member: Somebody) -> Somebody:
    """The supervisor of a member's unit."""
    officer = Officer.objects.get(username=f"{member.officer.unit.slug}-lead")
    lead = Somebody(officer, generate_totp_secret())
    TOTP.activate(officer, lead.secret)
    return lead


@pytest.fixture
def quick_keys(monkeypatch) -> None:
    """Officers' keys and recovery words at the least cost that the vault takes: a test makes
    many. What they really cost is tested in ``tests/vault`` and by the live site."""
    for place in ("reports.vault.passwords.OFFICER", "reports.officers.recovery.OFFICER"):
        monkeypatch.setattr(place, OWASP_MINIMUM)


@pytest.fixture
def officer(db, quick_keys) -> Somebody:
    """An officer of the Leeds unit, who founded it with its supervisor."""
    return _founded("leeds", "robin")


@pytest.fixture
def supervisor(officer) -> Somebody:
    """The supervisor of the Leeds unit."""
    return _lead(officer)


@pytest.fixture
def outsider(db, quick_keys) -> Somebody:
    """An officer of another unit."""
    return _founded("bradford", "sunny")


@pytest.fixture
def outside_supervisor(outsider) -> Somebody:
    """The supervisor of that other unit."""
    return _lead(outsider)


@pytest.fixture
def central(db, quick_keys) -> Somebody:
    """An officer of the central team."""
    return _founded("central", "jo")


@pytest.fixture
def young_person() -> Client:
    """Somebody with a browser that checks where forms come from, and nothing else."""
    return Client(enforce_csrf_checks=True)
