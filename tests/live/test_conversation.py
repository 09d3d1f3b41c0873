"""Both sides write to each other: real browser, real web, worker, timer, mailer and broker; and
nothing of it can be read in anything that is left lying about."""

from __future__ import annotations

import gzip
import json
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.live import disguises, services
from tests.live.plugin import PHONE, STAYING
from tests.live.site import Site, processes_of, running_site
from tests.live.walk import begin, come_back, open_story, sign_in, tell, write

pytestmark = [pytest.mark.live, pytest.mark.browser]

STORY = "Mxqz the blue kite hangs in the tallest tree by the river"
OURS = "Qzrv thank you for telling us, none of this is your fault at all"
THEIRS = "Vwkj he stood at the gate again when I came home on Tuesday"
ADDED = "Jqxb it was not Tuesday, it was on Wednesday in the afternoon"
DRAFT = "Hzgk this was typed on a page and was never sent to anybody here"
ADDRESS = "a-long-made-up-address-for-looking@mail.example"


def test_both_sides_write_and_read(any_site: Site, open_page) -> None:
    phone = open_page(javascript=False, size=PHONE)
    words = tell(phone, any_site, STORY)
    desk = open_page(javascript=False, size=PHONE)
    sign_in(desk, any_site, any_site.person(unit="leeds", role="officer"))
    open_story(desk, any_site, STORY)
    write(desk, OURS)

    come_back(phone, any_site, words)
    assert OURS in phone.inner_text("main")
    assert STORY not in phone.content()
    write(phone, THEIRS)
    assert THEIRS not in phone.content()

    desk.reload()
    talk = desk.inner_text("main")
    assert THEIRS in talk
    assert "seen by them" in talk
    desk.goto(f"{any_site.base_url}/officers/")
    assert "Wrote again" in desk.inner_text("main")
    for page in (phone, desk):
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


@pytest.fixture(params=["embedded", pytest.param("services", marks=pytest.mark.services)])
def talkative(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Site]:
    """A site that logs all it can, with a temporary folder of its own to be searched."""
    folder = tmp_path / "t"
    folder.mkdir()
    with ExitStack() as stack:
        given = {**STAYING, "LOG_LEVEL": "DEBUG", "TMPDIR": str(folder)}
        if request.param == "services":
            given |= stack.enter_context(services.places(f"clover_talk_{tmp_path.name[-8:]}"))
        yield stack.enter_context(running_site(tmp_path / "var", given))


def test_nothing_readable_is_left_anywhere(talkative: Site, open_page, tmp_path: Path) -> None:
    """Story, messages, drafts, address and secret words are looked for in the database and its
    dump, the broker, sessions, logs at DEBUG, mail, temporary folders and a backup."""
    words = talk_about_it(talkative, open_page)
    dumps = dumped(talkative, tmp_path / "dumps")

    wanted = [STORY, OURS, THEIRS, ADDED, DRAFT, ADDRESS, " ".join(words), "-".join(words)]
    places = [talkative.var, talkative.console, tmp_path / "t", dumps]
    assert disguises.files_with(wanted, *places) == []
    names = {path.name for path in dumps.rglob("*")}
    assert names
    log = "".join(path.read_text() for path in talkative.var.glob("log/*.log"))
    assert "DEBUG" in log
    assert no_core_files(talkative)


def talk_about_it(site: Site, open_page) -> list[str]:
    """All that can be written, on both sides; pages stay open meanwhile."""
    phone = open_page(javascript=False)
    words = tell(phone, site, STORY, email=ADDRESS)
    desk = open_page(javascript=False)
    sign_in(desk, site, site.person(unit="leeds", role="officer"))
    open_story(desk, site, STORY)
    write(desk, OURS)
    come_back(phone, site, words)
    write(phone, THEIRS)
    phone.get_by_role("button", name="Add or change").click()
    phone.get_by_label("What is new").fill(ADDED)
    phone.get_by_role("button", name="Send").last.click()
    phone.get_by_label("Write to us").fill(DRAFT)
    phone.get_by_role("button", name="Ask us to take it back").click()
    desk.reload()
    assert THEIRS in desk.inner_text("main")
    assert ADDED in desk.inner_text("main")
    other = open_page(javascript=False)
    begin(other, site)
    other.goto(f"{site.base_url}/page/4/")
    other.get_by_role("textbox").fill(DRAFT)
    other.get_by_role("button", name="Next").click()
    return words


def dumped(site: Site, folder: Path) -> Path:
    """A backup and dumps, as somebody may hold them."""
    folder.mkdir()
    if "DATABASE_URL" in site.environment:
        services.back_up(site.environment, folder)
        (folder / "rows").write_bytes(services.dump_database(site.environment))
        (folder / "broker").write_bytes(services.dump_broker(site.environment))
        return folder
    live = sqlite3.connect(f"file:{site.var / 'db.sqlite3'}?mode=ro", uri=True)
    copy = sqlite3.connect(folder / "backup.sqlite3")
    live.backup(copy)
    (folder / "rows.sql").write_text("\n".join(copy.iterdump()))
    for database in (live, copy):
        database.close()
    return folder


def no_core_files(site: Site) -> bool:
    """Every process of ours that runs Python was told to write none."""
    limits = {
        pid: Path(f"/proc/{pid}/limits").read_text()
        for pid, line in processes_of(site.var).items()
        if any(part in line for part in ("gunicorn", "celery", "timer", "mailer"))
    }
    assert len(limits) >= 4
    core = [line for text in limits.values() for line in text.splitlines() if "core file" in line]
    return all(line.split()[4:6] == ["0", "0"] for line in core)


@pytest.mark.parametrize("wrap", [bytes, gzip.compress])
@pytest.mark.parametrize(
    "written",
    [
        lambda text: text.encode(),
        lambda text: json.dumps({"words": text}).encode(),
        lambda text: b"\\x" + text.encode().hex().encode(),
        lambda text: text.encode("utf-16-le"),
    ],
)
def test_searching_would_find_it(tmp_path: Path, written, wrap) -> None:
    (tmp_path / "left").write_bytes(wrap(b"before " + written(STORY) + b" after"))

    assert disguises.files_with([STORY], tmp_path)
