"""A text as it may lie in a file, a dump or a log: so that looking for it does not miss it."""

from __future__ import annotations

import base64
import json
import urllib.parse
import zlib
from collections.abc import Iterable
from pathlib import Path

LEAST = 12  # bytes of the middle that every disguise has


def of(text: str) -> list[bytes]:
    """Each way that ``text`` may have been written down, without its ends where those vary."""
    raw = text.encode()
    assert len(raw) >= 3 * LEAST, "too short to be looked for"
    found = [raw, raw.hex().encode(), raw.hex().upper().encode(), text.encode("utf-16-le")]
    found += [json.dumps(text)[1:-1].encode(), repr(raw)[2:-1].encode()]
    found += [urllib.parse.quote(text).encode(), urllib.parse.quote_plus(text).encode()]
    for shift in range(3):  # base64 reads three bytes at a time: any of the three may come first
        body = raw[shift : shift + (len(raw) - shift) // 3 * 3]
        found += [base64.b64encode(body), base64.urlsafe_b64encode(body)]
    return list(dict.fromkeys(found))


def files_with(texts: Iterable[str], *places: Path) -> list[tuple[Path, bytes]]:
    """Files under ``places`` that hold one of the texts in any disguise, packed or not."""
    wanted = [disguise for text in texts for disguise in of(text)]
    files = [path for place in places for path in [place, *place.rglob("*")] if path.is_file()]
    return [
        (path, disguise)
        for path in files
        for content in _readings(_content(path))
        for disguise in wanted
        if disguise in content
    ]


def _content(path: Path) -> bytes:
    """A browser at work takes files away while they are being looked through."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def _readings(content: bytes) -> list[bytes]:
    try:
        return [content, zlib.decompress(content, wbits=47)]  # 47: gzip or zlib, as it says itself
    except zlib.error:
        return [content]
