"""How forgivingly typed words are read, and where that ends."""

import random
import string
from itertools import product

import pytest

from reports.vault import reading
from reports.vault.exceptions import UnreadableWords
from reports.vault.words import LONGEST_TYPED, MOST_READINGS, WORDS, SecretWords, readings
from tests.costs import cheapest

from .slips import slips

SET = SecretWords("acorn badge cable daily eagle fence gecko human igloo")


@pytest.mark.parametrize(
    "typed",
    [
        SET,
        SET.upper(),
        SET.replace(" ", "-"),
        SET.replace(" ", ", ") + ".",
        SET.replace(" ", "\n"),
        SET.replace(" ", "_"),
        SET.replace(" ", "\u2003"),
        SET.replace(" ", "\u2013"),
        "\n".join(f"{n}. {word}" for n, word in enumerate(SET.split(), 1)),
        "\r\n".join(f"{n}) {word}" for n, word in enumerate(SET.split(), 1)),
        " ".join(f"{n}{word}" for n, word in enumerate(SET.split(), 1)),
        " ".join(f"{n}{word}" for n, word in enumerate(SET.split(), 101)),
        "“" + SET + "”",
        "\ufeff" + SET.replace("a", "á"),
        "\u200b".join(SET),
        "".join(chr(ord(each) + 0xFEE0) if each != " " else "\u3000" for each in SET),
        SET.replace("acorn", "ac0rn"),
        SET.replace("acorn", "acron"),
        SET.replace("acorn", "acon"),
        SET.replace("acorn", "acornn"),
        SET.replace("acorn", "acord"),
        SET.replace("acorn", "аcorn"),  # a Cyrillic letter that looks the same
        SET.ljust(1_000),
    ],
)
def test_words_typed_by_hand_are_read(typed):
    assert readings(typed) == [SET]


@pytest.mark.parametrize(
    "typed",
    [
        SET.replace(" ", ""),
        SET.replace(" ", "").upper(),
        "1." + SET.replace(" ", ""),
        SET.replace(" ", "", 1),
        SET.replace("igloo", "").replace(" ", "") + "-igloo",
        SET.replace(" eagle ", "eagle"),
        SET.replace("acorn badge", "acornbadgd"),
        SET.replace("acorn badge", "acronbadge"),
        SET.replace("acorn badge", "acornbadge").replace("igloo", "iglloo"),
        SET.replace(" ", "").replace("human", "humen"),
        SET.replace(" ", "n", 1),
        SET.replace("acorn badge", "acor nbadge"),
        SET.replace("acorn badge", "acornb adge"),
        SET.replace("daily", "da ily"),
        SET.replace("daily", "da i-ly"),
        SET.replace("daily", "da ly"),
        " ".join(SET.replace(" ", "")),
        SET.replace("acorn badge", "aco rnbadge"),
        SET.replace("acorn badge", "acornbadge").replace("gecko", "gec ko"),
    ],
)
def test_spaces_left_out_or_put_in_between_are_read(typed):
    assert readings(typed) == [SET]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " \n",
        "1 2 3 4 5 6 7 8 9",
        SET.rsplit(" ", 1)[0],
        SET.rsplit(" ", 1)[0].replace(" ", ""),
        SET + " jelly",
        (SET + " jelly").replace(" ", ""),
        SET.replace("acorn", ""),
        SET.replace("acorn", "zzzzz"),
        SET.replace("acorn", "acooorn"),
        SET.replace("acorn", "caron"),
        SET.replace("acorn", "nroca"),
        SET.replace("acorn", "groups"),
        SET.replace("acorn", "a" * 500),
        SET.replace("acorn badge", "acronbadgd"),  # two slips in what was typed together
        SET.replace(" ", "").replace("acorn", "acron").replace("human", "humen"),
        SET.ljust(1_001),
    ],
)
def test_unreadable_words_are_refused_without_saying_which(typed):
    with pytest.raises(UnreadableWords) as refusal:
        readings(typed)

    assert refusal.value.args == ()


GOLA = ["cola", "gala", "goal", "golf"]
ARE = ["acre", "area", "art"]
ACRN = ["acorn", "acre"]
SIX = "daily eagle fence gecko human igloo"


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("acrn badge cable", [ACRN, ["badge"], ["cable"]]),
        ("gola badge cable", [GOLA, ["badge"], ["cable"]]),
        ("badge gola acrn", [["badge"], GOLA, ACRN]),
        ("are badge acrn", [ARE, ["badge"], ACRN]),
        ("acrn acrn acrn", [ACRN, ACRN, ACRN]),
        ("acorna like cable", [["acorn"], ["alike", "lake", "line"], ["cable"]]),
        ("acrnbadge cable", [ACRN, ["badge"], ["cable"]]),
        ("acrn badg e cable", [ACRN, ["badge"], ["cable"]]),
        ("acrn gola cablepogo", [ACRN, GOLA, ["cable"], ["pogo"]]),
        ("acrn acrn acrnpogo", [ACRN, ACRN, ACRN, ["pogo"]]),
    ],
)
def test_slips_that_fit_several_words_give_every_reading_in_order(typed, places):
    rest = SIX.split()[len(places) - 3 :]
    expected = [" ".join([*first, *rest]) for first in product(*places)]

    assert readings(" ".join([typed, *rest])) == expected
    assert len(expected) <= MOST_READINGS == 8


@pytest.mark.parametrize(
    ("typed", "pieces"),
    [
        ("", []),
        ("acorn", ["acorn"]),
        (" Acorn--badge,\nCABLE. ", ["acorn", "badge", "cable"]),
        ("1. acorn 2.badge 33cable 4", ["acorn", "badge", "cable"]),
        ("a1corn badge2", ["a1corn", "badge2"]),
        ("ácorn b\u0323a\u0301dge Å", ["acorn", "badge", "a"]),
        ("\ufeffaco\u200brn\u00ad", ["acorn"]),
        ("ａｃｏｒｎ\u3000ﬁne", ["acorn", "fine"]),
        ("acorn_badge’s", ["acorn", "badge", "s"]),
    ],
)
def test_typed_letters_fall_into_pieces(typed, pieces):
    assert reading._pieces(typed) == pieces


@pytest.mark.parametrize(
    "typed",
    [
        "are badge are",
        "gola are cable",
        "gola gola gola",
        "are are cablepogo",
        "gola are cablepogo",
        "gola gola gola pogocable",
    ],
)
def test_more_readings_than_are_looked_up_are_refused(typed):
    count = len(typed.split()) + ("pogo" in typed) + 6

    with pytest.raises(UnreadableWords):
        readings(f"{typed} {SIX}", count=count)


@pytest.mark.parametrize(("count", "typed"), [(1, "acorn"), (2, "acornbadge"), (6, "acorn" * 6)])
def test_any_number_of_words_can_be_asked_for(count, typed):
    found = readings(typed, count=count)

    assert [len(each.split()) for each in found] == [count]
    with pytest.raises(UnreadableWords):
        readings(typed, count=count + 1)


def test_order_counts():
    assert readings(" ".join(reversed(SET.split()))) != [SET]


@pytest.mark.parametrize(
    "typed",
    [
        "a" * LONGEST_TYPED,
        "a " * (LONGEST_TYPED // 2),
        "a " * 10_000_000,
        "acorn" * (LONGEST_TYPED // 5),
        "di ner " * (LONGEST_TYPED // 7),
        "sc arf " * (LONGEST_TYPED // 7),
        "gola " * (LONGEST_TYPED // 5),
        "gola" * (LONGEST_TYPED // 4),
        "sal " * 9 + "sa l",
        "are gola " * 4 + "areg ola",
        "\ufdfa" * LONGEST_TYPED,  # one character that unfolds into eighteen
        "\ufdfa " * (LONGEST_TYPED // 2),
    ],
)
def test_whatever_is_typed_costs_little(typed):
    def refused():
        with pytest.raises(UnreadableWords):
            readings(typed)

    # At most about thirteen times as much as nine honest words; without its limits, millions.
    assert cheapest(refused) < 1_000 * cheapest(lambda: readings(SET.replace("badge", "badgee")))


EDITS = {
    "letter added": lambda text, at, letter: text[:at] + letter + text[at:],
    "letter left out": lambda text, at, _: text[:at] + text[at + 1 :],
    "letter replaced": lambda text, at, letter: text[:at] + letter + text[at + 1 :],
    "neighbours swapped": lambda text, at, _: text[:at] + text[at : at + 2][::-1] + text[at + 2 :],
}


@pytest.mark.parametrize("edit", EDITS)
def test_share_of_slips_in_whole_sets_that_are_read(edit):
    # Spaces are letters here: left out, put in, or exchanged with one beside them.
    drawn = random.Random(edit)
    right = [" ".join(drawn.choices(WORDS, k=9)) for _ in range(1_000)]
    letters = string.ascii_lowercase + " "
    typed = [EDITS[edit](each, drawn.randrange(len(each)), drawn.choice(letters)) for each in right]

    read = sum(answers(each, to=one) for one, each in zip(right, typed, strict=True))

    assert read >= 998, f"{read} of 1,000 sets with one slip are read ({edit})"


def test_share_of_sets_with_a_slip_in_every_word_that_are_read():
    drawn = random.Random("a slip in every word")
    sets = [drawn.choices(WORDS, k=9) for _ in range(1_000)]
    typed = [" ".join(drawn.choice(slips(word)) for word in each) for each in sets]

    read = sum(answers(each, to=" ".join(one)) for one, each in zip(sets, typed, strict=True))

    assert read >= 990, f"{read} of 1,000 sets with nine slips are read"


def answers(typed, *, to):
    try:
        return to in readings(typed)
    except UnreadableWords:
        return False
