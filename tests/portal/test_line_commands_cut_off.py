"""``manage.py attention`` and ``manage.py wording`` where a line to them is cut or never was."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WITHIN = 300  # seconds; a bound against waiting for ever, on a busy machine
COMMANDS = ["attention", "wording --audience public"]
NOT_READ = b"\xff\n"


def _env(var):
    return {**os.environ, "PORTAL_MODE": "local", "PORTAL_VAR": str(var)}


@pytest.fixture(params=COMMANDS)
def run(request, tmp_path):
    """Run one by a shell that closes or bends its streams: exit code, and what came out."""

    def run(bent: str, given: bytes = b"hello\n") -> tuple[int, list, str]:
        command = f'"{sys.executable}" "{ROOT}/manage.py" {request.param} {bent}'
        done = subprocess.run(
            ["/bin/sh", "-c", command],
            input=given,
            capture_output=True,
            check=False,
            timeout=WITHIN,
            env=_env(tmp_path),
        )
        return done.returncode, done.stdout.splitlines(), done.stderr.decode()

    return run


def test_nobody_hears_what_is_said_aside_and_every_good_line_is_answered(run):
    code, answers, _ = run("2>&-", NOT_READ + b"hello\n" + NOT_READ + b"hello\n")

    assert code == 2
    assert ["error" in json.loads(answer) for answer in answers] == [True, False, True, False]


@pytest.mark.parametrize("command", COMMANDS)
def test_whoever_listens_aside_may_stop_and_every_good_line_is_answered(command, tmp_path):
    many = 2_000  # what is said of so many is more than a pipe holds
    given, answers = tmp_path / "given", tmp_path / "answers"
    given.write_bytes(NOT_READ * many + b"hello\n")
    with given.open("rb") as texts, answers.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, ROOT / "manage.py", *command.split()],
            stdin=texts,
            stdout=out,
            stderr=subprocess.PIPE,
            env=_env(tmp_path),
        )
        assert process.stderr
        process.stderr.readline()
        process.stderr.close()
        code = process.wait(timeout=WITHIN)

    assert code == 2
    lines = answers.read_text().splitlines()
    assert len(lines) == many + 1
    assert "error" not in json.loads(lines[-1])


@pytest.mark.parametrize("bent", ["<&-", ">&-"])
def test_nothing_to_read_from_or_write_to_is_said(run, bent):
    code, answers, said = run(bent)

    assert (code, answers) == (2, [])
    assert "Please give the texts on standard input" in said
    assert "Traceback" not in said


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk that is always full")
def test_full_disk_is_said(run):
    code, _, said = run(">/dev/full")

    assert code == 2
    assert "The answers stop here: No space left on device." in said
    assert "Traceback" not in said
    assert "Exception" not in said
