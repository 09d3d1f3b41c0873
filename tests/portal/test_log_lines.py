"""A server's log: JSON lines with what is on the list, and nothing else, whoever logs it."""

from __future__ import annotations

import io
import json
import logging
import subprocess
import sys
import uuid

import pytest
from django.test import Client

from portal.log_fields import FIELDS
from portal.logs import JsonLines, TasksWithoutWords
from tests.live.site import ROOT
from tests.telling import MARKER

ID = uuid.UUID("00000000-0000-4000-8000-000000000001")
ALWAYS = {"at", "level", "from"}
MAY_BE = ALWAYS | {"said", "page", "where", "faults", "id"} | set(FIELDS)
log = logging.getLogger("tests.portal.log_lines")


@pytest.fixture
def lines():
    """What the root logger writes from now on, at every level; each line as it was read back."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    handler.addFilter(TasksWithoutWords())
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)

    def read():
        found = [json.loads(line) for line in stream.getvalue().splitlines()]
        assert not [line for line in found if set(line) - MAY_BE]
        return found

    yield read
    root.setLevel(before)
    root.removeHandler(handler)


def test_our_own_words_and_ids_are_there(lines):
    log.warning("left for the next round concern=%s", ID)

    [line] = lines()
    assert line["said"] == "left for the next round"
    assert line["concern"] == str(ID)
    assert line["level"] == "warning"
    assert line["from"] == "tests.portal.log_lines"
    assert len(line["at"]) == len("2026-11-22T10:00:00Z")


def test_values_without_a_name_are_known_by_their_shape(lines):
    log.error("notice %s not sent (%s), count %d of %s", ID, "KeyError", 3, MARKER)

    [line] = lines()
    assert (line["id"], line["fault"], line["count"]) == (str(ID), "KeyError", "3")
    assert MARKER not in json.dumps(line)


HOSTILE = {
    "words that were put together": lambda: log.error(f"it says {MARKER}"),
    "words alone": lambda: log.error(MARKER.split()[0]),
    "a value": lambda: log.error("it says %s", MARKER),
    "a value under a name of the list": lambda: log.error("concern=%s", MARKER),
    "a value under another name": lambda: log.error("story=%s", MARKER),
    "a unit that is none": lambda: log.error("unit=%s", MARKER.split()[2]),
    "a fault that is none": lambda: log.error("fault=%s", MARKER.split()[2]),
    "an address": lambda: log.error("client=%s from %s", "203.0.113.9", "203.0.113.9"),
    "a path": lambda: log.error("not found: %s", "/page/4/"),
    "something extra": lambda: log.error("it broke", extra={"story": MARKER, "client": MARKER}),
    "fields that are not on the list": lambda: log.error("x", extra={"fields": {"story": MARKER}}),
    "a field of another shape": lambda: log.error("x", extra={"fields": {"concern": MARKER}}),
    "a mapping": lambda: log.error("%(story)s", {"story": MARKER}),
    "an object": lambda: log.error({"story": MARKER}),
    "an exception as the message": lambda: log.error(ValueError(MARKER)),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_nothing_else_gets_through(lines, case):
    HOSTILE[case]()

    [line] = lines()
    for part in ("Mxqz", "kite", "tall", "tree", "river", "203.0.113.9", "/page/4/", "story"):
        assert part not in json.dumps(line)


def test_fault_is_placed_and_named_without_its_words(lines):
    try:
        try:
            raise ValueError(MARKER)
        except ValueError as first:
            raise KeyError(MARKER) from first
    except KeyError:
        log.exception("it broke")

    [line] = lines()
    assert line["faults"] == ["ValueError", "KeyError"]
    assert line["where"][0].startswith("tests/portal/test_log_lines.py:")
    assert MARKER not in json.dumps(line)


def test_page_that_breaks_is_named_by_its_view(db, monkeypatch, lines):
    def broken(*args, **kwargs):
        raise RuntimeError(MARKER)

    monkeypatch.setattr("reports.intake.visits.add", broken)
    client = Client(raise_request_exception=False)
    client.get("/page/4/")
    client.post("/page/4/", f"words={MARKER}", content_type="application/x-www-form-urlencoded")

    [line] = [line for line in lines() if line.get("faults")]
    assert line["page"] == "intake:page"
    assert line["status"] == "500"
    assert "RuntimeError" in line["faults"]
    assert MARKER not in json.dumps(lines())
    assert "/page/4" not in json.dumps(lines())


def test_task_that_fails_leaves_its_name_and_number(lines):
    told = {"name": "routing.route", "id": str(ID), "description": "raised", "exc": MARKER}
    told |= {"args": MARKER, "kwargs": MARKER, "traceback": MARKER}

    logging.getLogger("celery.app.trace").error("Task %(name)s[%(id)s] %(exc)s", told)

    [line] = lines()
    assert (line["task"], line["task_id"]) == ("routing.route", str(ID))
    assert MARKER not in json.dumps(line)


def test_what_nobody_caught_is_a_line_too():
    """Python itself would write the exception's text to the console."""
    script = (
        "from portal import logs; import logging, sys\n"
        "handler = logging.StreamHandler(sys.stderr)\n"
        "handler.setFormatter(logs.JsonLines())\n"
        "logging.getLogger().addHandler(handler)\n"
        "logs.say_faults_quietly()\n"
        "import threading\n"
        f"def kite(): raise ValueError({MARKER!r})\n"
        "thread = threading.Thread(target=kite); thread.start(); thread.join()\n"
        "kite()\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )

    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert done.returncode == 1
    assert [line["faults"] for line in lines] == [["ValueError"], ["ValueError"]]
    assert "a thread was ended" in lines[0]["said"]
    assert MARKER not in done.stderr
