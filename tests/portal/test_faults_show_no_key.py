"""A view breaks with an opened key in its hands: neither the page nor a log shows any of it."""

from __future__ import annotations

import base64
import io
import logging

import pytest
from django.core import mail
from django.urls import reverse

from portal.logs import QuietFormatter
from reports.conversation.door import Visitor
from reports.officers.custody import open_unit_key
from reports.routing.tasks import route
from tests.both_sides import Told
from tests.telling import MARKER, post


def disguises(secret: bytes) -> list[str]:
    """A key as it may stand in a text: a part of it is enough to be found."""
    middle = secret[8:40]
    return [
        middle.hex(),
        base64.b64encode(secret)[16:40].decode(),
        base64.urlsafe_b64encode(secret)[16:40].decode(),
        repr(middle)[2:-1],
        str(list(middle))[1:-1],
    ]


@pytest.fixture
def written(monkeypatch):
    """Everything that is logged, at every level, as the site writes it."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(QuietFormatter())
    root = logging.getLogger()
    monkeypatch.setattr(root, "level", logging.DEBUG)
    root.addHandler(handler)
    yield stream
    root.removeHandler(handler)


def shown_anywhere(secrets: list[bytes], *texts: str) -> list[str]:
    return [
        disguise
        for secret in secrets
        for disguise in disguises(secret)
        for text in texts
        if disguise in text
    ]


def test_disguises_would_be_found():
    secret = bytes(range(97))

    for text in (secret.hex(), repr(secret), base64.b64encode(secret).decode()):
        assert shown_anywhere([secret], text)


@pytest.mark.parametrize("place", ["reports.triage.glance.of", "reports.triage.views.for_officers"])
def test_officers_page_that_breaks_shows_no_key(told: Told, monkeypatch, written, place):
    desk = told.officer.sign_in()
    desk.raise_request_exception = False
    own = told.officer.private
    unit_key = told.officer.officer.unit.key
    unit = open_unit_key(unit_key=unit_key, officer=told.officer.officer, private=own)
    opened = told.opened()

    def broken(given, *args, **kwargs):
        raise RuntimeError(MARKER, own, unit, opened.keys.content, given)

    monkeypatch.setattr(place, broken)
    page = desk.get(reverse("triage:concern", args=[told.concern.id]))

    secrets = [own, unit, opened.keys.content, opened.keys.letterbox]
    texts = (page.content.decode(), written.getvalue(), str(page.headers), str(mail.outbox))
    assert page.status_code == 500
    assert "RuntimeError" in written.getvalue()
    assert shown_anywhere(secrets, *texts) == []
    assert not any(MARKER in text for text in texts)


def test_message_that_breaks_on_the_way_out_shows_no_key_and_is_shown_to_its_writer(
    told: Told, monkeypatch, written
):
    browser = told.come_in()
    browser.raise_request_exception = False
    visitor = told.visitor

    def broken(**kwargs):
        raise RuntimeError(kwargs)

    monkeypatch.setattr("reports.conversation.writing.write_to_us", broken)
    page = post(browser, "/back/1/", {"words": MARKER})

    assert page.status_code == 500
    assert MARKER in page.content.decode()  # for the one who typed it
    secrets = [bytes(visitor.key) * 2, bytes(visitor.slot)]
    assert shown_anywhere(secrets, page.content.decode(), written.getvalue()) == []
    assert MARKER not in written.getvalue()


def test_what_holds_keys_shows_none_of_them(told: Told):
    """In a traceback with its variables, as a debugger or a crash reporter would write it."""
    opened, visitor = told.opened(), told.visitor
    texts = [repr(opened), repr(opened.keys), repr(visitor), repr(opened.story), str(opened)]

    secrets = [opened.keys.content * 2, opened.keys.letterbox, bytes(visitor.key) * 2]
    assert shown_anywhere(secrets, *texts) == []
    assert MARKER not in "".join(texts)
    assert isinstance(visitor, Visitor)


def test_report_of_djangos_own_is_never_made(told: Told, settings):
    """No debug page, and nobody to mail a report to: both would carry variables."""
    assert settings.DEBUG is False
    assert not settings.ADMINS
    handlers = logging.getLogger("django").handlers + logging.getLogger("django.request").handlers
    assert handlers == []


def test_task_that_breaks_logs_no_words():
    """A task is given an id; whatever else stood in its place is not written down."""
    with pytest.raises(ValueError, match="badly formed") as broken:
        route(MARKER)

    info = (broken.type, broken.value, broken.tb)
    text = QuietFormatter().formatException(info)
    assert "ValueError" in text
    assert MARKER not in text
