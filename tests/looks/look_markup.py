"""Every page of the walk is sound HTML, by html-validate: its recommended rules and on access."""

from __future__ import annotations

import os
import subprocess

import pytest

from tests.looks import shown

TOOL, RULES = "node_modules/.bin/html-validate", ".htmlvalidate.mjs"


def look_is_sound(pytestconfig: pytest.Config) -> None:
    folder = pytestconfig.getoption("look_at")
    # Where the machine has no Node of its own, one lies in the virtual environment.
    path = f"{shown.ROOT / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"

    done = subprocess.run(
        [shown.ROOT / TOOL, "--config", RULES, "--formatter", "text", folder],
        cwd=shown.ROOT,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stdout == ""
    assert done.returncode == 0, done.stderr
