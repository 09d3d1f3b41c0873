"""``make code``."""

from __future__ import annotations

import base64
import json

import pytest

from portal.local import code

# RFC 6238, appendix B: SHA-1, the last six of its eight figures.
SECRET = base64.b32encode(b"12345678901234567890").decode()
VECTORS = [
    (59, "287082"),
    (1111111109, "081804"),
    (1111111111, "050471"),
    (1234567890, "005924"),
    (2000000000, "279037"),
    (20000000000, "353130"),
]
PEOPLE = [
    {"username": "sam", "second_factor_secret": SECRET},
    {"username": "alex", "second_factor_secret": "JBSWY3DPEHPK3PXP"},
]


@pytest.fixture
def demo(tmp_path, monkeypatch):
    monkeypatch.setenv("PORTAL_VAR", str(tmp_path))
    (tmp_path / "demo.json").write_text(json.dumps({"people": PEOPLE}))


@pytest.mark.parametrize(("at", "figures"), VECTORS)
def test_totp_is_the_one_of_the_rfc(at, figures):
    assert code.totp(SECRET, at) == figures


def test_totp_takes_a_secret_in_small_letters_without_padding():
    assert code.totp("jbswy3dpehpk3pxp".rstrip("="), 0) == code.totp("JBSWY3DPEHPK3PXP", 0)


def test_code_prints_everyone_and_for_how_long(demo, monkeypatch, capsys):
    monkeypatch.setattr("portal.local.code.time.time", lambda: 59.4)

    assert code.main([]) == 0

    assert capsys.readouterr().out.splitlines() == [
        "287082  sam",
        f"{code.totp('JBSWY3DPEHPK3PXP', 59)}  alex",
        "Good for 1 more seconds.",
    ]


def test_code_prints_the_one_asked_for(demo, capsys):
    assert code.main(["alex"]) == 0

    assert "sam" not in capsys.readouterr().out


def test_code_names_the_people_for_an_unknown_name(demo, capsys):
    assert code.main(["nobody"]) == 1

    assert "There are: sam, alex" in capsys.readouterr().err


def test_code_before_the_first_run_says_what_to_do(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PORTAL_VAR", str(tmp_path))

    assert code.main([]) == 1

    assert "make run" in capsys.readouterr().err
