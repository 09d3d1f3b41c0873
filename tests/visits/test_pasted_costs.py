"""A long text costs as much as its length. The gate stands before every other check of a form."""

import pytest

from reports.visits.pasted import without_pictures
from tests.costs import TIMES_THE_TEXT, grows_with_its_length
from tests.visits.test_pasted import BLOB, LINES, PNG, SMALL

LETTERS = 1_000_000  # as many as a form may send
FEWER = LETTERS // TIMES_THE_TEXT


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "A1b/",
        "kite ",
        " ",
        "\n",
        "\t \r\n",
        "\0",
        "<",
        "<img ",
        "<img a=b ",
        '<img src="',
        "![",
        "![a](",
        "[a](",
        "data:",
        "data:image/",
        "data:image/png;",
        "data:image/png;base64,",
        "data:image/png;base64, ",
        "data:image/png;a=b;a=b;a=b;a=b;a=b;",
        "data:image/svg+xml,",
        "data:image/svg+xml,<svg ",
        SMALL + " ",
        f'<img src="{SMALL}',
        f'<img src="{SMALL}">',
        f"![{SMALL}",
        f"![a]({SMALL})",
        "![](" * 70 + SMALL,
        "<img a=b " * 30 + SMALL,
        SMALL + ' a="b"' * 40,
        PNG + " ",
        LINES + "\n",
        LINES + " ",
        BLOB,
        BLOB + " ",
        BLOB + ".",
        "://" + BLOB + ".",
        "iVBORw0KGgo",
        "iVBORw0KGgo ",
        "Qk0." + "a" * 60 + "\n",
        "/9j/" + "a" * 1_000 + ".",
        "a" * 47 + "\n",
        "Ab1" * 20 + "\n",
        "www.",
        "a.b/",
    ],
    ids=lambda piece: repr(piece[:30]),
)
def test_a_long_text_costs_as_much_as_its_length(piece):
    text = piece * (LETTERS // len(piece))

    assert grows_with_its_length(without_pictures, text[:FEWER], text)


@pytest.mark.parametrize(
    ("before", "piece", "after"),
    [
        ("data:image/png;base64,AAAA q", " ", "y"),
        (f"{SMALL} q", " ", "y"),
        (f"{SMALL} q", "\t \n", "y"),
        (f"{SMALL}\n", "Ab1", "y"),
        (f"{SMALL}\n", "Ab1" * 20 + "\n", "y"),
        (SMALL, "=", "y"),
        (SMALL, "%2", "y"),
        ("data:", " ", "image/png;base64,"),
        ("data:image/", "a", ";base64,"),
        ("data:image/png", ";a", ";base64,"),
        ("data:image/png;base64,", " ", "A"),
        ("<img", " a=b", f' src="{SMALL}">'),
        (f'<img src="{SMALL}"', " a=b", ">"),
        ("![", "a", f"]({SMALL})"),
        (f"![]({SMALL}", " ", '"a")'),
    ],
    ids=lambda piece: repr(piece[-30:]),
)
def test_a_long_filling_costs_as_much_as_its_length(before, piece, after):
    short, long = (before + piece * (letters // len(piece)) + after for letters in (FEWER, LETTERS))

    assert grows_with_its_length(without_pictures, short, long)
