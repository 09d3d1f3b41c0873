"""``tools/setup.py``: what it decides, without installing anything."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "tools" / "setup.py"


@pytest.fixture
def setup(tmp_path, monkeypatch):
    """The script over a tree of its own, in which everything has been set up."""
    spec = importlib.util.spec_from_file_location("project_setup", SCRIPT)
    assert spec
    assert spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    venv = tmp_path / ".venv"
    paths = {
        "ROOT": tmp_path,
        "VENV": venv,
        "STAMPS": venv / "stamps",
        "PYTHON": venv / "bin" / "python",
        "BUILT": tmp_path / "static" / "dist",
        "NEEDED": tmp_path / "requirements",
        "LOCALE": tmp_path / "locale",
    }
    for name, path in paths.items():
        monkeypatch.setattr(script, name, path)
    for name in ("static/dist/site.css", ".venv/bin/python", "static/src/site.scss"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    script._stamp("venv", script._venv_key())
    script._stamp("packages", script._packages_key(False))
    script._stamp("static", script._static_key())
    script._stamp("languages", script._languages_key())
    return script


def test_nothing_to_do_after_a_set_up(setup):
    assert setup.all_there()


@pytest.mark.parametrize(
    "changed",
    [
        "requirements/dev.txt",
        "package-lock.json",
        "static/src/site.scss",
        "templates/start.html",
        "reports/intake/forms.py",
        "tools/build_static.mjs",
        "locale/pl/LC_MESSAGES/django.po",
    ],
)
def test_a_changed_input_is_noticed(setup, changed):
    (setup.ROOT / changed).parent.mkdir(parents=True, exist_ok=True)
    (setup.ROOT / changed).write_text("changed")

    assert not setup.all_there()


@pytest.mark.parametrize("gone", [".venv/bin/python", "static/dist/site.css"])
def test_a_result_that_is_gone_is_noticed(setup, gone):
    (setup.ROOT / gone).unlink()

    assert not setup.all_there()


def test_another_python_is_noticed(setup, monkeypatch):
    monkeypatch.setattr(sys, "version", "3.12.99")

    assert not setup.all_there()


def test_a_moved_folder_is_noticed(setup, monkeypatch):
    before = setup._venv_key()
    monkeypatch.setattr(setup, "ROOT", setup.ROOT / "elsewhere")

    assert setup._venv_key() != before


def test_python_that_does_not_fit_gives_way_to_one_that_does(setup, monkeypatch):
    started = []
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setattr(setup.shutil, "which", lambda name: f"/opt/{name}")
    monkeypatch.setattr(setup, "_works", lambda *words: words[0] == "/opt/python3.12")
    monkeypatch.setattr(setup.os, "execv", lambda path, words: started.append(path))

    with pytest.raises(SystemExit):  # execv would not have come back
        setup._be_the_right_python()

    assert started == ["/opt/python3.12"]


def test_no_python_that_fits_is_said_kindly(setup, monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 14, 0))
    monkeypatch.setattr(setup.shutil, "which", lambda name: None)

    with pytest.raises(SystemExit, match=r"3\.11, 3\.12 or 3\.13, and python3 here is 3\.14"):
        setup._be_the_right_python()


def test_missing_venv_part_is_said_kindly(setup, monkeypatch):
    monkeypatch.setattr(setup._Step, "tries", lambda self, words: "ensurepip is not available")

    with pytest.raises(setup.Sorry, match="apt install python3-venv"):
        setup._make_venv()


def test_uv_that_does_not_get_through_is_replaced_by_pip(setup, monkeypatch):
    ran = []

    def tries(self, words):
        ran.append(words[2])
        return "no way out" if words[2] == "uv" else None

    monkeypatch.setattr(setup._Step, "tries", tries)
    (setup.STAMPS / "packages").unlink()

    setup._packages(False)

    assert ran == ["pip", "uv", "pip"]
    assert setup.all_there()


def test_tools_keep_to_the_folder_where_home_is_closed(setup, monkeypatch):
    monkeypatch.setattr(setup.os, "access", lambda *words: False)

    given = setup._environment()

    assert given["UV_CACHE_DIR"].startswith(str(setup.VENV))
    assert given["UV_SYSTEM_CERTS"] == "1"
