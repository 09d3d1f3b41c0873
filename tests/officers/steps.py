"""What people do on the pages of key custody, as they would do it."""

from __future__ import annotations

import io
import re
from typing import Any
from urllib.parse import urlencode

from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from reports.concerns.models import Concern
from reports.officers.models import Officer
from tests.personas import Somebody
from tests.telling import FORM, MARKER, post

NEW_PASSWORD = "willow-copper-ladder-moss"
SAM = {
    "name": "Sam Ashworth",
    "username": "sam.ashworth",
    "email": "sam@example.org",
    "role": "officer",
}


def unit_url(page: str, colleague: Somebody | Officer | None = None) -> str:
    """The address of a page of the unit, about a colleague or about none."""
    officer = colleague.officer if isinstance(colleague, Somebody) else colleague
    return reverse(f"officers:{page}", args=[officer.pk] if officer else [])


def words_on(response: Any) -> str:
    """The words that a page shows, in order."""
    page = response.content.decode()
    listed = re.search(r'<ol class="secret-words".*?</ol>', page, re.DOTALL)
    assert listed, page
    return " ".join(re.findall(r"<li>([a-z]+)</li>", listed[0]))


def joining_words(desk: Client, colleague: Somebody | Officer, **given: str) -> str:
    """A supervisor has new joining words shown for a colleague."""
    return words_on(post(desk, unit_url("new_words", colleague), given))


def join(
    username: str, words: str, password: str = NEW_PASSWORD, client: Client | None = None
) -> Any:
    """Somebody types the words they were given, and a password of their own."""
    given = {"username": username, "words": words, "new": password, "again": password}
    return post(client or Client(enforce_csrf_checks=True), reverse("officers:join"), given)


def first_sign_in(username: str, password: str = NEW_PASSWORD) -> Client:
    """Sign in after joining, and set up the second step: an open desk."""
    somebody = Somebody(Officer.objects.get(username=username), "", password)
    client = Client(enforce_csrf_checks=True)
    somebody.first_step(client)
    cache.clear()
    client.get(reverse("mfa_activate_totp"))
    somebody.secret = client.session["mfa.totp.secret"]
    token = client.cookies["form"].value
    body = urlencode({"code": somebody.code(), "csrfmiddlewaretoken": token})
    client.post(reverse("mfa_activate_totp"), body, content_type=FORM)
    return client


def reads(desk: Client, concern: Concern) -> bool:
    """Whether the words of a concern open at this desk."""
    response = desk.get(reverse("triage:concern", args=[concern.id]))
    return response.status_code == 200 and MARKER in response.content.decode()


def is_open(desk: Client) -> bool:
    """Whether the desk is open."""
    return desk.get(reverse("triage:queue")).status_code == 200


def command(monkeypatch: Any, name: str, *words: str, typed: str = "") -> str:
    """What a command says; ``typed`` is what it reads."""
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    said = io.StringIO()
    call_command(name, *words, stdout=said)
    return said.getvalue()


def printed_words(said: str) -> list[str]:
    """Each set of words that a command printed, in the order of its numbers."""
    sets: list[list[str]] = []
    for number, word in re.findall(r"^ +(\d+)  ([a-z]+)$", said, re.MULTILINE):
        if number == "1":
            sets.append([])
        sets[-1].append(word)
    return [" ".join(one) for one in sets]
