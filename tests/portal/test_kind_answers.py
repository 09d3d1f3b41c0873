"""What gunicorn would say by itself to somebody whose request it cannot read."""

import socket
from urllib.parse import urlsplit

import pytest
from gunicorn import util  # type: ignore[import-untyped]

from portal import kind_answers
from tests.live.site import SOON, Site


@pytest.fixture
def answered(monkeypatch):
    """What comes out at the other end, as gunicorn calls it."""
    monkeypatch.setattr(util, "write_error", util.write_error)
    kind_answers.put_on()

    def write(status: int) -> str:
        here, there = socket.socketpair()
        with here, there:
            util.write_error(here, status, "Forbidden", "Invalid Request Line 'kite'")
            here.shutdown(socket.SHUT_WR)
            return there.makefile(newline="").read()

    return write


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (400, "We could not read that"),
        (414, "We could not read that"),
        (431, "We could not read that"),
        (500, "Something went wrong with our site"),
        (799, "Something went wrong with our site"),
    ],
)
def test_our_page_takes_the_place_of_gunicorns(answered, status, said):
    head, page = answered(status).split("\r\n\r\n", 1)

    assert head.startswith(f"HTTP/1.1 {status} ")
    assert f"Content-Length: {len(page.encode())}" in head
    assert said in page
    assert "Leave this site" in page
    for hard in ("Forbidden", "Invalid", "kite"):
        assert hard not in head + page


@pytest.mark.live
def test_address_that_is_far_too_long_is_answered_kindly(site: Site) -> None:
    here = urlsplit(site.base_url)
    with socket.create_connection((here.hostname, here.port), timeout=SOON) as line:
        line.sendall(b"GET /" + b"k" * 5_000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        said = line.makefile(newline="", encoding="utf-8").read()

    assert said.startswith("HTTP/1.1 414 ")
    assert "It is not because of you." in said
    assert "too large" not in said
