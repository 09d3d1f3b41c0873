"""A text a line, whatever the bytes are."""

import io
import json
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.language import Audience
from reports.language.answers import answer
from reports.language.lines import MOST_BYTES, answer_each, read

FULL = b"a" * MOST_BYTES


def texts(raw: bytes) -> list[str | None]:
    """The text of each line; ``None`` for one that could not be read."""
    return [None if line.trouble else line.text for line in read(io.BytesIO(raw))]


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (b"", []),
        (b"\n", [""]),
        (b"one\ntwo\n", ["one", "two"]),
        (b"one\ntwo", ["one", "two"]),
        (b"one\r\n\r\ntwo\r\n", ["one", "", "two"]),
        (b"\xef\xbb\xbfone\n\xef\xbb\xbftwo\n", ["one", "\ufefftwo"]),
        (b"\xef\xbb\xbf", [""]),
        ("caf\u00e9 \u2028 \x85 \x0c\n".encode(), ["caf\u00e9 \u2028 \x85 \x0c"]),
        (b"a\rb\n", ["a\rb"]),
        (b"one\n\xff\xfe\nthree\n", ["one", None, "three"]),
        (b"\xed\xa0\x80\n", [None]),  # half of a pair is no letter
        (FULL + b"\n", [FULL.decode()]),
        (FULL + b"\r\nb", [FULL.decode(), "b"]),
        (b"\xef\xbb\xbf" + FULL + b"\r\nb", [FULL.decode(), "b"]),
        (FULL, [FULL.decode()]),
        (FULL + b"a\nb\n", [None, "b"]),
        (FULL + b"aa\r\nb\n", [None, "b"]),
        (FULL + b"aaaaaaaaaa\nb\n", [None, "b"]),
        (FULL * 3 + b"\n\nb", [None, "", "b"]),
        (b"b\n" + FULL * 2, ["b", None]),
    ],
)
def test_every_line_in_its_place(raw, found):
    assert texts(raw) == found


def test_numbers_and_what_to_do_are_said():
    lines = list(read(io.BytesIO(b"one\n\xff\n" + FULL * 2)))

    assert [line.number for line in lines] == [1, 2, 3]
    assert lines[1].trouble.startswith("Line 2 is not UTF-8")
    assert lines[2].trouble.startswith("Line 3 is longer than 100,000 bytes")


@given(st.lists(st.text(max_size=40).filter(lambda text: "\n" not in text), max_size=20))
def test_any_text_comes_back_as_it_was(given_texts):
    given_texts = [text.removesuffix("\r").removeprefix("\ufeff") for text in given_texts]
    raw = "".join(f"{text}\n" for text in given_texts).encode()

    assert texts(raw) == [text.removeprefix("\ufeff") for text in given_texts[:1]] + given_texts[1:]


@given(st.binary(max_size=300))
def test_any_bytes_give_as_many_answers_as_lines(raw):
    out, err = io.StringIO(), io.StringIO()

    left_out = answer_each(io.BytesIO(raw), lambda text: {"text": text}, out=out, err=err)

    answers = [json.loads(line) for line in out.getvalue().splitlines()]
    assert len(answers) == len(io.BytesIO(raw).readlines())
    assert sum("error" in answer for answer in answers) == left_out
    assert len(err.getvalue().splitlines()) == left_out


def test_fault_of_ours_leaves_the_other_lines_their_answers():
    out, err = io.StringIO(), io.StringIO()

    left_out = answer_each(
        io.BytesIO(b"1\n0\n2\n"), lambda text: {"half": 1 / int(text)}, out=out, err=err
    )

    answers = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [answer.get("half") for answer in answers] == [1.0, None, 0.5]
    assert answers[1]["line"] == 2
    assert answers[1]["error"] in err.getvalue()
    assert "The fault is ours" in err.getvalue()
    assert left_out == 1


def test_answer_is_what_the_standard_says():
    said = answer("She put herself at risk.", audience=Audience.OFFICER)

    assert [found["rule"] for found in said["findings"]] == ["put-at-risk"]
    assert said["grade"] is None


class Endless(io.RawIOBase):
    """So many bytes without a line break, made as they are asked for, then one more line."""

    def __init__(self, size: int) -> None:
        self.left = size
        self.tail = b"\nlast"

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        number = min(len(buffer), self.left)
        if number:
            buffer[:number] = bytes(number)
            self.left -= number
            return number
        number = len(self.tail)
        buffer[:number] = self.tail
        self.tail = b""
        return number


def test_line_without_an_end_takes_little_memory():
    stream = io.BufferedReader(Endless(64_000_000))
    tracemalloc.start()

    lines = list(read(stream))

    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [(line.number, line.text) for line in lines] == [(1, ""), (2, "last")]
    assert most < 5 * MOST_BYTES
