"""The second opinion: it adds, takes away, says what it heard, and is the same anywhere."""

from __future__ import annotations

from importlib.resources import files

import pytest

from reports.language import Level, check, second
from reports.language.features import SHARES, concepts_of, groups
from reports.language.findings import Audience
from reports.language.hashed import Table, read, written
from reports.language.opinion import BLAMES, HARMLESS, RULE, TOGETHER

ROUNDABOUT = "She knew where that bus went, and still she got on it."
CALM = "We will ring on Friday after school. Thank you for telling us. You can stop at any time."


def test_roundabout_blame_is_advised_on_with_the_words_it_reacted_to() -> None:
    found = check(ROUNDABOUT, audience="officer")

    assert [(f.rule, f.level) for f in found] == [(RULE, Level.ADVISE)]
    assert found[0].match in found[0].why
    assert ROUNDABOUT[found[0].start : found[0].end] == found[0].match
    assert check(ROUNDABOUT, audience="officer", second_opinion=False) == []


def test_where_no_way_of_blaming_is_clear_the_advice_is_for_any() -> None:
    found = check("You sent him a picture.", audience="public")

    assert [f.rule for f in found] == [RULE]
    assert "adult or a criminal" not in found[0].why
    assert "child or young person" not in found[0].instead


def test_stops_are_never_what_it_reacted_to() -> None:
    (found,) = check("You sent him a picture, so you knew what would happen.", audience="public")

    assert "“,”" not in found.why


def test_limits_stand_in_one_place() -> None:
    about, _ = read(files("reports.language") / "second_opinion.bin")

    assert "threshold" not in about
    assert -1 < HARMLESS < 0 < BLAMES < 1


@pytest.mark.parametrize("audience", list(Audience))
def test_calm_words_are_left_alone(audience: Audience) -> None:
    assert check(CALM, audience=audience) == []
    assert check("Hello.", audience=audience) == []


def test_blame_in_the_middle_of_a_long_text_is_heard() -> None:
    long = " ".join([CALM] * (TOGETHER // len(CALM.split()) + 2))

    found = check(f"{long} {ROUNDABOUT} {long}", audience="officer")

    assert any(long.count(".") and f.start > len(long) - 1 for f in found)
    assert all(len(long) <= f.start < len(long) + len(ROUNDABOUT) + 2 for f in found)


def test_of_a_few_words_only_the_rules_speak() -> None:
    assert [f.level for f in check("Attention seeking.", audience="officer")] == [Level.BLOCK]


def test_weights_are_read_as_they_were_written() -> None:
    file = files("reports.language") / "second_opinion.bin"
    about, tables = read(file)

    about.pop("tables")
    assert written(about, tables.values()) == file.read_bytes()
    assert {table.name for table in tables.values()} >= {"blame", "agent", "towards"}


def test_answer_adds_up_as_described() -> None:
    kind = {0, 1, 5}
    table = Table("x", memoryview(bytes([10, 246, 0, 0])).cast("b"), scale=0.5, bias=-1.0)

    # 10, -10 and (5 mod 4 = 1) -10, over the root of three features, times share and scale.
    assert table.answer([kind], [2.0]) == pytest.approx(2 * (-10) / 3**0.5 * 0.5 - 1)
    assert table.answer([set()], [2.0]) == -1


def test_concepts_stand_for_words_and_phrases() -> None:
    assert concepts_of(["she", "refused"]) == concepts_of(["she", "declined"])
    assert len(concepts_of(["not", "your", "fault"])) == 1


def test_every_kind_of_feature_has_a_share() -> None:
    assert len(groups(["<o>", "she"], "<o> she")) == len(SHARES)


def test_whoever_reads_it_counts() -> None:
    words = ["<s>", "report", "this", "."]

    assert second.answer(["<p>", *words]) != second.answer(["<o>", *words])
