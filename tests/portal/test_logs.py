"""Logs say where something broke, never what somebody wrote."""

import io
import logging

import pytest
from django.test import Client

from portal.logs import QuietFormatter, TasksWithoutWords
from tests.telling import MARKER


def formatted(problem: BaseException) -> str:
    info = (type(problem), problem, problem.__traceback__)
    record = logging.LogRecord("x", logging.ERROR, "x.py", 1, "it broke", None, info)
    return QuietFormatter().format(record)


def test_formatter_names_the_place_and_not_the_words():
    try:
        try:
            raise ValueError(MARKER)
        except ValueError as first:
            raise KeyError(MARKER) from first
    except KeyError as problem:
        text = formatted(problem)

    assert "test_logs.py" in text
    assert "ValueError" in text
    assert "KeyError" in text
    assert MARKER not in text


@pytest.fixture
def written():
    """Everything that is logged, at every level, as the site writes it."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(QuietFormatter())
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield stream
    root.setLevel(before)
    root.removeHandler(handler)


def test_page_that_breaks_shows_and_logs_no_words(db, monkeypatch, written):
    """A view raises with a child's words in its hands."""

    def broken(*args, **kwargs):
        raise RuntimeError(MARKER)

    monkeypatch.setattr("reports.intake.visits.add", broken)
    client = Client(raise_request_exception=False)
    client.get("/page/4/")
    response = client.post(
        "/page/4/", f"words={MARKER}", content_type="application/x-www-form-urlencoded"
    )

    assert response.status_code == 500
    page = response.content.decode()
    assert "Your words are still here" in page
    assert MARKER in page  # for the one who typed it, and for nobody else
    assert "999" in page
    assert "RuntimeError" in written.getvalue()
    assert MARKER not in written.getvalue()


@pytest.mark.parametrize(
    "said",
    [
        {"id": "7", "exc": MARKER},  # a task that will be tried again
        {"id": "7", "name": "x", "description": "raised", "exc": MARKER, "args": MARKER},
    ],
)
def test_task_message_is_kept_short(said):
    record = logging.LogRecord(
        "celery.app.trace", logging.INFO, "x.py", 1, "Task %(id)s: %(exc)s", (said,), None
    )

    assert TasksWithoutWords().filter(record)
    assert MARKER not in QuietFormatter().format(record)
    assert "[7]" in record.getMessage()
