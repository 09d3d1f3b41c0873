"""``make run``: the whole site on this machine, with nothing to set up and nothing left behind."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from types import FrameType

from portal.local import door, hello, lifeline, state
from portal.local.site import BASE, Site
from portal.local.sorry import Sorry

LOOKS_EVERY = 0.2  # seconds


def main() -> int:
    """Run until told to stop; 0 after a clean stop, 1 when it could not start."""
    _end_with_make()
    var = Path(os.environ.get("PORTAL_VAR") or BASE / "var").resolve()
    os.chdir(BASE)
    os.umask(0o077)  # what the parts write is nobody else's to read
    try:
        with (
            state.only_run(var),
            door.opened(os.environ.get("HOST") or "127.0.0.1", _port()) as listening,
        ):
            return _run(Site(var, listening), open_to_others=door.is_open_to_others(listening))
    except Sorry as sorry:
        print(sorry, file=sys.stderr)
        return 1


def _run(site: Site, *, open_to_others: bool) -> int:
    def stop(number: int, frame: FrameType | None) -> None:
        site.stopping = True

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    print("Starting …", flush=True)
    try:
        site.come_up()
        if not site.stopping:
            print(_hello(site, open_to_others=open_to_others), flush=True)
        while not site.stopping:
            site.look_after()
            time.sleep(LOOKS_EVERY)
    finally:
        site.go_down()
    print("Stopped. Everything is put away. Goodbye.", flush=True)
    return 0


def _hello(site: Site, *, open_to_others: bool) -> str:
    mails_leave = bool(os.environ.get("EMAIL_HOST"))
    return hello.text(
        site.base_url,
        site.people,
        secret_words=state.read(state.demo(site.var)).get("secret_words", ""),
        open_to_others=open_to_others,
        mails_leave=mails_leave,
    )


def _end_with_make() -> None:
    """Stop when ``make`` is gone, however it went; its number comes from the Makefile."""
    parent = os.environ.get("PORTAL_PARENT", "")
    if parent.isdecimal():
        lifeline.end_with(int(parent), by=signal.SIGTERM)


def _port() -> str:
    return os.environ.get("PORT") or "8000"


if __name__ == "__main__":
    sys.exit(main())
