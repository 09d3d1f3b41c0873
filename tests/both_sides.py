"""A concern that was told through the pages, with its secret words, and both sides of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from reports.concerns.models import Concern
from reports.concerns.opening import Opened, open_story
from reports.conversation.door import Visitor, come_back
from reports.conversation.forms import new_mark
from reports.conversation.writing import write_to_them, write_to_us
from reports.routing.actions import sweep
from tests.personas import Somebody
from tests.telling import ANSWERS, answer, post, send


@dataclass
class Told:
    """A concern, its words, and shorthands for writing on either side."""

    words: list[str]
    officer: Somebody
    browser: Client

    @property
    def concern(self) -> Concern:
        """As it is in the database now."""
        return Concern.objects.get()

    @property
    def visitor(self) -> Visitor:
        """The young person, behind the door."""
        return come_back(" ".join(self.words))

    def opened(self, by: Somebody | None = None) -> Opened:
        """As an officer of the unit sees it."""
        who = by or self.officer
        return open_story(concern=self.concern, by=who.officer, private=who.private)

    def they_write(self, words: str = "It went on today.", **more: Any) -> None:
        write_to_us(visitor=self.visitor, words=words, **{"once": new_mark(), **more})

    def we_write(self, words: str = "Thank you for telling us.", **more: Any) -> bool:
        given = {"once": new_mark(), "seen": self.concern.message_count, **more}
        who = self.officer
        return write_to_them(
            concern=self.concern, by=who.officer, private=who.private, words=words, **given
        )

    def come_in(self, client: Client | None = None) -> Client:
        """Through the real page, to the messages."""
        client = client or Client(enforce_csrf_checks=True)
        post(client, "/back/", {"words": " ".join(self.words)})
        return client


@pytest.fixture
def told(young_person: Client, officer: Somebody) -> Told:
    """Told through the pages, and routed."""
    answer(young_person, ANSWERS)
    send(young_person)
    words = young_person.get("/done/").context["words"]
    sweep()
    return Told(words=words, officer=officer, browser=young_person)
