"""The code before the newest change of the schema goes on working on the new tables.

During an upgrade the database is migrated first, and the old web processes go on keeping what is
told until they are replaced. So the older code's own tests of telling, reading and answering run
here on tables that the migrations of now have made.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.live import services
from tests.live.site import NOT_HANDED_ON, ROOT

pytestmark = [
    pytest.mark.live,
    pytest.mark.services,
    pytest.mark.enable_socket,
    pytest.mark.xdist_group("deploy"),
]

WITHIN = 600  # seconds: only against waiting for ever
JOURNEY = ["tests/conversation/test_pages.py", "tests/triage/test_desk.py"]
MIGRATIONS = "reports/*/migrations/0*.py"


def git(*words: str) -> str:
    done = subprocess.run(
        ["git", *words], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    return done.stdout.strip() if done.returncode == 0 else ""


def before_the_newest_change() -> str:
    """``OLD_CODE``, or the last commit whose migrations are not those of this tree."""
    if given := os.environ.get("OLD_CODE"):
        return given
    if git("status", "--porcelain", "--untracked-files=all", "--", MIGRATIONS):
        return git("rev-parse", "HEAD")
    newest = git("log", "-1", "--format=%H", "--", MIGRATIONS)
    return git("rev-parse", "--verify", "--quiet", f"{newest}~1") if newest else ""


@pytest.fixture(scope="module")
def old_code(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tree of it, with the styles of now: they are built and not committed."""
    commit = before_the_newest_change()
    if not commit:
        pytest.skip("the history that is here has no older code (a shallow clone, or no git)")
    tree = tmp_path_factory.mktemp("old") / "tree"
    tree.mkdir()
    packed = subprocess.run(
        ["git", "archive", commit], cwd=ROOT, capture_output=True, check=True, timeout=60
    )
    subprocess.run(["tar", "-x", "-C", str(tree)], input=packed.stdout, check=True)
    (tree / "static" / "dist").symlink_to(ROOT / "static" / "dist")
    return tree


def test_older_code_works_on_the_tables_of_now(old_code):
    """Django's own test database is made by the code of now; the older tests use it as it is."""
    name = f"clover_old_{os.getpid()}"
    given = {key: value for key, value in os.environ.items() if key not in NOT_HANDED_ON}
    with services.places(f"test_{name}") as places:
        subprocess.run(
            [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
            cwd=ROOT,
            env=given | places | {"PORTAL_MODE": "local"},
            check=True,
            timeout=WITHIN,
        )
        done = subprocess.run(
            [
                *(sys.executable, "-m", "pytest", "-q", "--reuse-db", "-p", "no:cacheprovider"),
                *("-p", "no:xdist", "-m", "not live and not browser", *JOURNEY),
            ],
            cwd=old_code,
            env=given | {"DATABASE_URL": f"{services.POSTGRES}/{name}"},
            capture_output=True,
            text=True,
            timeout=WITHIN,
            check=False,
        )

    assert done.returncode == 0, done.stdout[-3000:]
    assert " passed" in done.stdout
