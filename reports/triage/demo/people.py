"""Demo people: an officer and a supervisor for each unit."""

from __future__ import annotations

import secrets
from dataclasses import asdict, dataclass
from typing import Any

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from reports.officers.founding import found_unit
from reports.officers.models import Officer, Unit
from reports.vault.words import WORDS

UNITS = {
    "leeds": "Leeds",
    "bradford": "Bradford",
    "calderdale": "Calderdale",
    "kirklees": "Kirklees",
    "wakefield": "Wakefield",
    "central": "Central team",
}
PEOPLE = [
    ("leeds", "leeds.officer", "Sam Ashworth", Officer.Role.OFFICER),
    ("leeds", "leeds.supervisor", "Priya Holroyd", Officer.Role.SUPERVISOR),
    ("bradford", "bradford.officer", "Imran Sutcliffe", Officer.Role.OFFICER),
    ("bradford", "bradford.supervisor", "Dawn Illingworth", Officer.Role.SUPERVISOR),
    ("calderdale", "calderdale.officer", "Bea Greenwood", Officer.Role.OFFICER),
    ("calderdale", "calderdale.supervisor", "Musa Barraclough", Officer.Role.SUPERVISOR),
    ("kirklees", "kirklees.officer", "Tomasz Lockwood", Officer.Role.OFFICER),
    ("kirklees", "kirklees.supervisor", "Ruth Haigh", Officer.Role.SUPERVISOR),
    ("wakefield", "wakefield.officer", "Grace Pickering", Officer.Role.OFFICER),
    ("wakefield", "wakefield.supervisor", "Joseph Firth", Officer.Role.SUPERVISOR),
    ("central", "central.officer", "Alex Thackray", Officer.Role.OFFICER),
    ("central", "central.supervisor", "Nadia Crossley", Officer.Role.SUPERVISOR),
]


@dataclass(frozen=True)
class Person:
    """What somebody needs to sign in as a demo officer."""

    username: str
    password: str
    second_factor_secret: str
    unit: str
    role: str
    name: str

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def make_people() -> list[Person]:
    """Make the units and their people, each with a password and a second step of their own.

    The recovery words are kept nowhere; a supervisor can make new ones on the page "Your unit".
    """
    people = []
    for slug, unit_name in UNITS.items():
        unit = Unit.objects.create(slug=slug, name=unit_name)
        members = [_member(unit, *who[1:]) for who in PEOPLE if who[0] == slug]
        founders = {officer: person.password for officer, person in members}
        found_unit(unit=unit, founders=founders, by="demo")
        people += [person for _, person in members]
    return people


def _member(unit: Unit, username: str, name: str, role: str) -> tuple[Officer, Person]:
    password = "-".join(secrets.choice(WORDS) for _ in range(4))
    officer = Officer(username=username, name=name, unit=unit, role=role)
    officer.set_password(password)
    officer.save()
    secret = generate_totp_secret()
    TOTP.activate(officer, secret)
    RecoveryCodes.activate(officer)
    return officer, Person(username, password, secret, unit.slug, role, name)
