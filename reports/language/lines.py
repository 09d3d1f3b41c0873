"""A text a line: bytes in, one line of JSON out for each, in step whatever comes.

For what is read by another program. Each line is answered and sent on before the next is read.
A line that cannot be read (its bytes are not UTF-8, or it is longer than ``MOST_BYTES``) gets
``{"line": 3, "error": "…"}`` where its answer would stand, so that the n-th line out always
belongs to the n-th line in, and nothing that looks like an answer: "nothing found" would be a
guess. The same sentence goes to standard error.

A line ends with ``\\n`` or ``\\r\\n``; the last may lack it. An empty line is an empty text. The
mark that some programs put before the first letter (a BOM) is left out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, TextIO

MOST_BYTES = 100_000
"""The longest line that is read, without its end; also about what is held in memory at a time."""

_BOM = b"\xef\xbb\xbf"
_TAKE = MOST_BYTES + len(_BOM) + len(b"\r\n")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number from 1, and its text or, with no text, what was the matter."""

    number: int
    text: str = ""
    trouble: str = ""


def read(stream: BinaryIO) -> Iterator[Line]:
    """Every line of ``stream``, as soon as it is there."""
    number = 0
    while piece := stream.readline(_TAKE):
        number += 1
        if len(piece) == _TAKE and not piece.endswith(b"\n"):
            _pass_by(stream)
            yield Line(number, trouble=_too_long(number))
        else:
            yield _line(number, piece)


def answer_each(
    stream: BinaryIO, answer: Callable[[str], dict[str, Any]], *, out: TextIO, err: TextIO
) -> int:
    """Write ``answer`` of every line to ``out``; the number of lines that could not be read."""
    left_out = 0
    for line in read(stream):
        said = _answered(line, answer)
        if trouble := said.get("error"):
            left_out += 1
            err.write(trouble + "\n")
            err.flush()
        # ASCII only: a line of JSON stays one line, whatever the other side takes for a line end.
        out.write(json.dumps(said, ensure_ascii=True) + "\n")
        out.flush()
    return left_out


def _answered(line: Line, answer: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
    trouble = line.trouble
    if not trouble:
        try:
            return answer(line.text)
        except Exception as fault:  # ours, and no reason to leave the other lines without an answer
            trouble = _ours(line.number, fault)
    return {"line": line.number, "error": trouble}


def _line(number: int, piece: bytes) -> Line:
    if piece.endswith(b"\n"):
        piece = piece[:-1].removesuffix(b"\r")
    if number == 1:
        piece = piece.removeprefix(_BOM)
    if len(piece) > MOST_BYTES:
        return Line(number, trouble=_too_long(number))
    try:
        return Line(number, piece.decode())
    except UnicodeDecodeError:
        return Line(number, trouble=_not_utf8(number))


def _pass_by(stream: BinaryIO) -> None:
    """The rest of a line, without keeping it."""
    while (piece := stream.readline(_TAKE)) and not piece.endswith(b"\n"):
        pass


def _too_long(number: int) -> str:
    return (
        f"Line {number} is longer than {MOST_BYTES:,} bytes, so it was not read. "
        "Put it on several lines and send those; the other lines are answered."
    )


def _ours(number: int, fault: Exception) -> str:
    return (
        f"Line {number} could not be looked at ({type(fault).__name__}). The fault is ours; "
        "the other lines are answered."
    )


def _not_utf8(number: int) -> str:
    return (
        f"Line {number} is not UTF-8, so it was not read. "
        "Save the text as UTF-8 and send that line again; the other lines are answered."
    )
