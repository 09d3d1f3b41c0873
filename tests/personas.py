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

from reports.officers.custody import found_unit, password_context
from reports.officers.models import Officer, Unit
from reports.vault import passwords
from reports.vault.keys import PrivateKey
from tests.telling import post

PASSWORD = "plum-river-anchor-kite"


@dataclass
class Somebody:
    """An officer with what they need to sign in."""

    officer: Officer
    secret: str

    @property
    def private(self) -> PrivateKey:
        """Their own key, opened with their password."""
        return PrivateKey(
            passwords.unwrap(
                bytes(self.officer.key.wrapped_private),
                password=PASSWORD,
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

    def first_step(self, client: Client, password: str = PASSWORD) -> Any:
        """Name and password."""
        given = {"login": self.officer.username, "password": password}
        return post(client, reverse("account_login"), given)


def _somebody(unit: Unit, username: str, role: str = Officer.Role.OFFICER) -> Somebody:
    officer = Officer(username=username, name=username.title(), unit=unit, role=role)
    officer.set_password(PASSWORD)
    officer.save()
    secret = generate_totp_secret()
    TOTP.activate(officer, secret)
    return Somebody(officer, secret)


def _unit(slug: str) -> Unit:
    return Unit.objects.create(slug=slug, name=slug.title())


@pytest.fixture
def officer(db) -> Somebody:
    """An officer of the Leeds unit, who founded its key."""
    somebody = _somebody(_unit("leeds"), "robin")
    found_unit(unit=somebody.officer.unit, founders={somebody.officer: PASSWORD}, by="test")
    return somebody


@pytest.fixture
def outsider(db) -> Somebody:
    """An officer of another unit."""
    somebody = _somebody(_unit("bradford"), "sunny")
    found_unit(unit=somebody.officer.unit, founders={somebody.officer: PASSWORD}, by="test")
    return somebody


@pytest.fixture
def central(db) -> Somebody:
    """An officer of the central team."""
    somebody = _somebody(_unit("central"), "jo")
    found_unit(unit=somebody.officer.unit, founders={somebody.officer: PASSWORD}, by="test")
    return somebody


@pytest.fixture
def young_person() -> Client:
    """Somebody with a browser that checks where forms come from, and nothing else."""
    return Client(enforce_csrf_checks=True)
