"""``make code``: the six-number code of now for the demo people."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import struct
import sys
import time
from pathlib import Path

from portal.local import state
from portal.local.site import BASE

PERIOD = 30  # seconds a code is good for, RFC 6238 section 4


def totp(secret: str, at: float) -> str:
    """The six figures for ``secret`` (base 32) at a moment: RFC 6238 over RFC 4226."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8), casefold=True)
    mac = hmac.digest(key, struct.pack(">Q", int(at) // PERIOD), hashlib.sha1)
    start = mac[-1] & 0x0F
    number = int.from_bytes(mac[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


def main(wanted: list[str]) -> int:
    """Print a line for each person (or those named); 1 when there is nobody."""
    var = Path(os.environ.get("PORTAL_VAR") or BASE / "var")
    people = state.read(state.demo(var)).get("people", [])
    if not people:
        print("There are no demo people yet: make run makes them.", file=sys.stderr)
        return 1
    chosen = [person for person in people if not wanted or person["username"] in wanted]
    if not chosen:
        names = ", ".join(person["username"] for person in people)
        print(f"Nobody of that name. There are: {names}", file=sys.stderr)
        return 1
    now = time.time()
    for person in chosen:
        print(f"{totp(person['second_factor_secret'], now)}  {person['username']}")
    print(f"Good for {PERIOD - int(now) % PERIOD} more seconds.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
