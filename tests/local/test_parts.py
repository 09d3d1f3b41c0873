"""One part as a process, and what is written down about a run. No site is started."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

import pytest

from portal.local import broker, door, logs, parts, places, prepared, state
from portal.local.sorry import Sorry
from tests.live.site import until


@pytest.fixture
def part(tmp_path):
    """A part that sleeps; ended by the test or here."""
    words = [sys.executable, "-c", "import time; time.sleep(600)"]
    part = parts.Part("part", "The part", words, dict(os.environ), tmp_path / "part.log")
    yield part
    part.ask_to_end()
    part.end(time.monotonic() + 5)


@pytest.fixture
def short_tmp(monkeypatch):
    """A temporary folder with a short path, whatever pytest's own is called."""
    with tempfile.TemporaryDirectory(prefix="t-") as folder:
        monkeypatch.setattr("portal.local.places.tempfile.gettempdir", lambda: folder)
        yield Path(folder)


# --- parts -------------------------------------------------------------------------------------


def test_part_that_ended_is_started_again_after_a_pause(part):
    part.start()
    first = part.process
    first.kill()

    said = until(part.look_after)

    assert said.startswith("The part stopped; starting again in 0.5 s")
    until(lambda: part.look_after() or part.pid)
    assert part.pid != first.pid


def test_pause_grows_and_has_an_end(part):
    pauses = []
    for _ in range(9):
        pauses.append(part.pause)
        part.began = time.monotonic()
        part._will_restart()

    assert pauses == [0.5, 1, 2, 4, 8, 16, 30, 30, 30]


def test_pause_starts_anew_after_a_steady_while(part):
    part.pause, part.began = 16, time.monotonic() - parts.STEADY - 1

    assert "in 0.5 s" in part._will_restart()


def test_part_that_does_not_listen_is_ended(part):
    deaf = "import signal, time; signal.signal(15, signal.SIG_IGN); print('deaf', flush=True)"
    part.command[2] = f"{deaf}; time.sleep(600)"
    part.start()
    until(lambda: b"deaf" in part.log.read_bytes())

    part.ask_to_end()
    part.end(time.monotonic() + 0.1)

    assert part.process is None


# --- logs -------------------------------------------------------------------------------------


def test_log_of_the_last_run_is_kept_beside(tmp_path):
    log = logs.path(tmp_path, "web")
    logs.begin(log)
    log.write_text("before")

    logs.begin(log)

    assert log.read_text() == ""
    assert log.with_name("web.log.1").read_text() == "before"
    assert log.stat().st_mode & 0o077 == 0


def test_long_log_is_set_aside_while_it_is_written(tmp_path, monkeypatch):
    monkeypatch.setattr(logs, "LARGEST", 10)
    log = tmp_path / "web.log"
    with log.open("ab", buffering=0) as writer:
        writer.write(b"a" * 11)
        logs.keep_small(log)
        writer.write(b"b")

    assert log.read_bytes() == b"b"


# --- the door -------------------------------------------------------------------------------------


@pytest.mark.enable_socket
def test_taken_port_says_which_to_take():
    with door.opened("127.0.0.1", "0") as first:
        port = first.getsockname()[1]

        with pytest.raises(Sorry, match=f"make run PORT={port + 1}"):
            door.opened("127.0.0.1", str(port))


@pytest.mark.parametrize("port", ["web", "-1", "65536", "80 80"])
def test_port_that_is_none_is_said_kindly(port):
    with pytest.raises(Sorry, match="PORT is a number"):
        door.opened("127.0.0.1", port)


@pytest.mark.enable_socket
def test_address_to_type_in_is_never_the_wildcard():
    with door.opened("0.0.0.0", "0") as listening:
        assert door.is_open_to_others(listening)
        assert door.address(listening).startswith("http://127.0.0.1:")


# --- the broker's folders ------------------------------------------------------------------------


def test_socket_folder_is_made_private(short_tmp):
    broker.make_room(short_tmp / "var")

    assert places.socket_folder(short_tmp / "var").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("letters", [1, 40, 90, 300])
def test_socket_path_is_short_however_deep_the_temporary_folder(tmp_path, monkeypatch, letters):
    deep = f"/{'d' * letters}"
    monkeypatch.setattr("portal.local.places.tempfile.gettempdir", lambda: deep)

    path = str(places.broker_socket(tmp_path / "var"))

    assert len(path.encode()) <= 103
    assert path.startswith(deep) == (letters < 80)


def test_socket_folder_that_others_can_open_is_closed(short_tmp):
    folder = places.socket_folder(short_tmp / "var")
    folder.mkdir(mode=0o755)

    broker.make_room(short_tmp / "var")

    assert folder.stat().st_mode & 0o777 == 0o700


def test_socket_folder_that_is_a_link_is_not_followed(short_tmp):
    elsewhere = short_tmp / "elsewhere"
    elsewhere.mkdir()
    places.socket_folder(short_tmp / "var").symlink_to(elsewhere)

    with pytest.raises(Sorry, match="somebody else"):
        broker.make_room(short_tmp / "var")


def test_socket_folder_of_another_user_is_not_used(short_tmp, monkeypatch):
    folder = places.socket_folder(short_tmp / "var")
    folder.mkdir(mode=0o700)
    monkeypatch.setattr("portal.local.places.socket_folder", lambda var: folder)
    monkeypatch.setattr("portal.local.broker.os.getuid", lambda: os.geteuid() + 1)

    with pytest.raises(Sorry, match="somebody else"):
        broker.make_room(short_tmp / "var")


def test_broker_that_ended_is_not_waited_for(short_tmp, monkeypatch):
    waited = []
    monkeypatch.setattr("portal.local.broker.time.sleep", waited.append)

    assert not broker.comes_up(short_tmp / "var", lambda: False)

    assert waited == []


# --- state -------------------------------------------------------------------------------------


def test_second_run_is_told_where_the_first_is(tmp_path):
    with state.only_run(tmp_path):
        state.write(state.running(tmp_path), {"base_url": "http://127.0.0.1:8123"})

        second = state.only_run(tmp_path)
        with pytest.raises(Sorry, match=r"running already: http://127\.0\.0\.1:8123"):
            second.__enter__()


def test_demo_file_gets_the_address_and_stays_private(tmp_path):
    state.demo(tmp_path).write_text('{"people": [{"username": "sam"}]}')

    people = state.name_address(tmp_path, "http://127.0.0.1:1")

    assert people == [{"username": "sam"}]
    assert state.read(state.demo(tmp_path))["base_url"] == "http://127.0.0.1:1"
    assert state.demo(tmp_path).stat().st_mode & 0o777 == 0o600


def test_preparing_is_skipped_until_a_migration_changes(tmp_path, monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    base, var = tmp_path / "base", tmp_path / "var"
    migration = base / "reports" / "concerns" / "migrations" / "0001_initial.py"
    manifest = var / "static" / "staticfiles.json"
    for path in (migration, base / "requirements" / "base.txt", manifest):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    (var / "secrets").mkdir()
    for name in ("db.sqlite3", "demo.json", "secrets/mailer_key", "secrets/mailer_public_key"):
        (var / name).touch()
    prepared.note(var, base)

    assert prepared.is_up_to_date(var, base)
    migration.write_text("changed")
    assert not prepared.is_up_to_date(var, base)
