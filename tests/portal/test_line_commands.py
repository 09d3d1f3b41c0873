"""``manage.py attention`` and ``manage.py wording`` as another program uses them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WITHIN = 300  # seconds; a bound against waiting for ever, on a busy machine
MEETING = "he is outside my house now and says i have to come with him"
BLAME = "Why did you not tell us sooner? She put herself at risk."


@pytest.fixture
def start(tmp_path):
    """Start one of the commands; whatever still runs at the end is ended."""
    started = []

    def start(*words: str) -> subprocess.Popen:
        process = subprocess.Popen(
            [sys.executable, str(ROOT / "manage.py"), *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            # Somebody's own locale must not matter.
            env={**os.environ, "PORTAL_MODE": "local", "PORTAL_VAR": str(tmp_path), "LC_ALL": "C"},
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout, process.stderr):
            pipe.close()


@pytest.fixture
def run(start):
    """Run one to its end: exit code, answers, what it said on the side."""

    def run(*words: str, given: bytes = b"") -> tuple[int, list, str]:
        process = start(*words)
        out, err = process.communicate(given, timeout=WITHIN)
        return process.returncode, [json.loads(line) for line in out.splitlines()], err.decode()

    return run


def test_attention_answers_each_line_in_order(run):
    code, answers, said = run("attention", given=f"hello\n{MEETING}\n\n".encode())

    assert (code, said) == (0, "")
    assert answers[0] == answers[2] == {"look_first": False, "kinds": []}
    assert answers[1]["look_first"] is True
    assert "meeting" in answers[1]["kinds"]


def test_attention_answers_before_the_next_line_is_there(start):
    process = start("attention")
    for _ in range(3):
        process.stdin.write(f"{MEETING}\n".encode())
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["look_first"] is True


def test_attention_keeps_in_step_past_lines_it_cannot_read(run):
    given = b"hello\n\xff\xfe\n" + b"a" * 100_001 + b"\r\n" + MEETING.encode()

    code, answers, said = run("attention", given=given)

    assert code == 2
    assert [answer.get("look_first") for answer in answers] == [False, None, None, True]
    assert [answer.get("line") for answer in answers] == [None, 2, 3, None]
    assert "Line 2 is not UTF-8" in said
    assert "Line 3 is longer than 100,000 bytes" in said
    assert "2 lines were not read" in said
    assert "Traceback" not in said


def test_attention_to_somebody_who_stops_listening_ends_quietly(start):
    process = start("attention")
    process.stdout.close()
    process.stdin.write(b"hello\n" * 50)
    process.stdin.close()

    assert process.wait(timeout=WITHIN) == 0
    assert process.stderr.read() == b""


@pytest.mark.parametrize("audience", ["public", "officer", "export", "PUBLIC"])
def test_wording_says_what_could_hurt_and_the_grade(run, audience):
    long = "The cat sat on the mat. " * 10
    given = f"\ufeff{BLAME}\n{long}\n".encode()

    code, answers, said = run("wording", "--audience", audience, given=given)

    assert (code, said) == (0, "")
    assert [set(answer) for answer in answers] == [{"findings", "grade"}] * 2
    assert answers[0]["grade"] is None
    assert isinstance(answers[1]["grade"], int | float)
    finding = answers[0]["findings"][0]
    assert list(finding) == ["rule", "match", "start", "end", "level", "why", "instead"]
    assert BLAME[finding["start"] : finding["end"]] == finding["match"]
    assert answers[1]["findings"] == []


def test_wording_keeps_in_step_past_a_line_it_cannot_read(run):
    code, answers, said = run("wording", "--audience=officer", given=b"\xff\nhello\n")

    assert code == 2
    assert [set(answer) for answer in answers] == [{"line", "error"}, {"findings", "grade"}]
    assert "Line 1 is not UTF-8" in said


@pytest.mark.parametrize("words", [[], ["--audience"], ["--audience", "aunts"]])
def test_wording_without_an_audience_asks_for_one(run, words):
    code, answers, said = run("wording", *words, given=b"hello\n")

    assert (code, answers) == (2, [])
    assert "Please say for whom the texts are: --audience public" in said
    assert "Traceback" not in said
    assert "usage:" not in said
