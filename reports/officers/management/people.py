"""Are names that were typed into a command ones that the pages would take, too?"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.db.models import CharField

from reports.officers.models import Officer, Unit
from reports.officers.naming import sign_in_name


def check_person(*, username: str, name: str) -> None:
    """``CommandError`` where one of them does not serve. An account cannot be named anew later."""
    try:
        sign_in_name(username)
    except ValidationError as found:
        raise CommandError(
            f"{username!r} is no name to sign in with. {found.messages[0]}"
        ) from None
    _fits(username, Officer._meta.get_field("username"))
    _fits(name, Officer._meta.get_field("name"))


def check_unit_name(name: str) -> None:
    """``CommandError`` for none, and for one that is too long."""
    _fits(name, Unit._meta.get_field("name"))


def _fits(text: str, field: object) -> None:
    assert isinstance(field, CharField)
    if not text.strip():
        raise CommandError("A name is empty. Give each person, and the unit, a name to read.")
    if len(text) > (field.max_length or 0):
        raise CommandError(f"{text[:20]}… is too long: up to {field.max_length} letters.")
