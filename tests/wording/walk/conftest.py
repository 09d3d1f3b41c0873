"""Marks on, eyes open; at the end the table, and what is to be mended."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.test.signals import template_rendered

from reports.routing.actions import sweep
from tests.both_sides import Told
from tests.personas import Somebody
from tests.wording import table
from tests.wording.catalogue import ROOT, Catalogue, gather
from tests.wording.marks import Marking
from tests.wording.pages import Pages
from tests.wording.record import Record
from tests.wording.verdict import Verdict, verdict
from tests.wording.walk import steps

RECORD, CATALOGUE = pytest.StashKey[Record](), pytest.StashKey[Catalogue]()
VERDICT = pytest.StashKey[Verdict]()


@pytest.fixture(scope="session", autouse=True)
def record(request: pytest.FixtureRequest) -> Iterator[Record]:
    """Keeps whatever is shown from here on."""
    one_process = not hasattr(request.config, "workerinput")  # several would each see a part
    assert one_process, "The wording walk is one walk, in one process: leave -n out."
    catalogue = gather()
    marking = Marking(list(catalogue.strings))
    pages = Pages(request.config.getoption("pages"))
    pages.begin()
    record = Record(marking, catalogue.templates, pages)
    request.config.stash[RECORD], request.config.stash[CATALOGUE] = record, catalogue

    def rendered(sender: Any, template: Any, **kwargs: Any) -> None:
        record.rendered(template, str(ROOT))

    ask = Client.request

    def watched(self: Client, **given: Any) -> Any:
        record.begin()
        response = ask(self, **given)
        record.answered(response)
        return response

    with pytest.MonkeyPatch.context() as patch:
        marking.put_on(patch.setattr)
        patch.setattr(Client, "request", watched)
        template_rendered.connect(rendered)
        yield record
        pages.end()
        template_rendered.disconnect(rendered)


@pytest.fixture
def told(officer: Somebody) -> Told:
    """Told through the pages, in words that are marked as their own, and routed."""
    browser = steps.told(steps.FULL)
    words = browser.get("/done/").context["words"]
    sweep()
    return Told(words=words, officer=officer, browser=browser)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--texts", type=Path, metavar="FILE", help="write every block of every screen there, once"
    )
    parser.addoption(
        "--pages", type=Path, metavar="FOLDER", help="write every page there, as browsers get it"
    )


def _is_whole(session: pytest.Session) -> bool:
    """Whether every file of the walk was walked, to its end."""
    walked = {item.path for item in session.items}
    files = set(Path(__file__).parent.glob("walk_*.py"))
    return files <= walked and not session.config.option.keyword and not session.testsfailed


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Content only where nothing is to be mended."""
    stash = session.config.stash
    if RECORD not in stash:
        return
    if file := session.config.getoption("texts"):
        lines = {f"{one.audience}\t{b}": None for one in stash[RECORD].screens for b in one.blocks}
        file.write_text("\n".join(lines) + "\n")
    stash[VERDICT] = verdict(stash[RECORD], stash[CATALOGUE], whole=_is_whole(session))
    if stash[VERDICT].to_mend and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """The table and the sentences."""
    if VERDICT not in config.stash:
        return
    found = config.stash[VERDICT]
    terminalreporter.write_line("\n" + table.text(found.judged))
    for number, problem in enumerate(found.to_mend, 1):
        terminalreporter.write_line(f"\n{number:>4}  {problem}")
    said = f"{len(found.to_mend)} things to mend." if found.to_mend else "Nothing to mend."
    terminalreporter.write_line(f"\n{said}")
