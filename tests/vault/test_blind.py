"""The blind index: marks to find equals by, and rooms that do not tell how many there are."""

import pytest

from reports.vault.blind import MARK_BYTES, ROOMS, filled_up, mark
from reports.vault.exceptions import UnusableKey

from .conftest import SERVER_KEY


def test_same_thing_has_the_same_mark():
    assert mark("account", "kite42", by=SERVER_KEY) == mark("account", "kite42", by=SERVER_KEY)
    assert len(mark("account", "kite42", by=SERVER_KEY)) == MARK_BYTES


@pytest.mark.parametrize(
    ("kind", "value", "by"),
    [
        ("account", "kite43", SERVER_KEY),
        ("phone", "kite42", SERVER_KEY),
        ("account", "kite42", b"another"),
        ("accountk", "ite42", SERVER_KEY),
        ("accoun", "tkite42", SERVER_KEY),
    ],
)
def test_anything_else_has_another_mark(kind, value, by):
    assert mark(kind, value, by=by) != mark("account", "kite42", by=SERVER_KEY)


def test_no_key_marks_nothing():
    with pytest.raises(UnusableKey):
        mark("account", "kite42", by=b"")


@pytest.mark.parametrize(
    ("many", "room"),
    [(0, 4), (1, 4), (4, 4), (5, 8), (8, 8), (9, 16), (17, 32), (33, 64), (64, 64), (65, 64)],
)
def test_marks_lie_in_rooms_of_few_sizes(many, room):
    made = [mark("account", str(number), by=SERVER_KEY) for number in range(many)]

    lying = filled_up(made)

    assert len(lying) == len(set(lying)) == room
    assert set(made[: ROOMS[-1]]) <= set(lying)
    assert {len(each) for each in lying} == {MARK_BYTES}


def test_order_tells_no_mark_from_a_filling_one():
    made = [mark("account", name, by=SERVER_KEY) for name in ("kite42", "moon7")]

    lying = filled_up(made)

    assert lying == sorted(lying)


def test_filling_is_never_the_same_twice():
    assert not set(filled_up([])) & set(filled_up([]))


def test_the_same_mark_twice_lies_there_once():
    made = mark("account", "kite42", by=SERVER_KEY)

    assert filled_up([made, made]).count(made) == 1
