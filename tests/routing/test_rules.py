"""The rules as a truth table."""

import itertools

import pytest

from reports.concerns.facets import AgeBand, District, Lane, Topic, Urgency
from reports.routing import rules

NOW, TODAY, WEEK = Lane.NOW, Lane.TODAY, Lane.THIS_WEEK


@pytest.mark.parametrize(
    ("safe", "still", "urgency"),
    [
        ("no", "", Urgency.NOW),
        ("no", "no", Urgency.NOW),
        ("unsure", "no", Urgency.SOON),
        ("unsure", "", Urgency.SOON),
        ("yes", "yes", Urgency.SOON),
        ("", "yes", Urgency.SOON),
        ("yes", "no", Urgency.ORDINARY),
        ("yes", "unsure", Urgency.ORDINARY),
        ("", "", Urgency.ORDINARY),
    ],
)
def test_urgency_of_answers(safe, still, urgency):
    assert rules.urgency_of(safe=safe, still=still) == urgency


@pytest.mark.parametrize(
    ("urgency", "age_band", "topics", "lane", "rule"),
    [
        ("now", "unsaid", [], NOW, "1:not-safe"),
        ("now", "18_or_over", ["unsure"], NOW, "1:not-safe"),
        ("soon", "under_10", [], NOW, "1:under-10-soon"),
        ("soon", "13_to_15", ["picture_threat"], NOW, "1:pressing-soon"),
        ("soon", "13_to_15", ["meeting", "chat"], NOW, "1:pressing-soon"),
        ("ordinary", "under_10", ["unsure"], TODAY, "1:under-10"),
        ("soon", "16_or_17", ["chat"], TODAY, "1:soon"),
        ("ordinary", "16_or_17", ["carrying"], TODAY, "1:pressing"),
        ("ordinary", "10_to_12", ["taken_places"], TODAY, "1:pressing"),
        ("ordinary", "10_to_12", ["too_nice"], WEEK, "1:ordinary"),
        ("ordinary", "unsaid", [], WEEK, "1:ordinary"),
    ],
)
def test_lane_by_rule(urgency, age_band, topics, lane, rule):
    decision = rules.decide(urgency=urgency, age_band=age_band, district="leeds", topics=topics)

    assert (decision.lane, decision.rule) == (lane, rule)
    assert decision.answer_within_hours == {NOW: 1, TODAY: 12, WEEK: 72}[lane]
    assert decision.why.endswith(".")


@pytest.mark.parametrize("district", list(District))
def test_unit_for_every_district(district):
    five = {"bradford", "calderdale", "kirklees", "leeds", "wakefield"}

    assert rules.unit_for(district) == (district.value if district in five else "central")


def test_every_combination_gets_one_of_six_units_and_a_lane():
    units = set()
    for urgency, age, district, topic in itertools.product(Urgency, AgeBand, District, Topic):
        decision = rules.decide(urgency=urgency, age_band=age, district=district, topics=[topic])
        units.add(decision.unit)
        assert decision.lane in {NOW, TODAY, WEEK}
        if urgency == Urgency.NOW:
            assert decision.lane == NOW
        if age == AgeBand.UNDER_10:
            assert decision.lane in {NOW, TODAY}
    assert len(units) == 6


def test_every_rule_is_reached():
    names = set()
    for urgency, age, topic in itertools.product(Urgency, AgeBand, Topic):
        names.add(
            rules.decide(urgency=urgency, age_band=age, district="leeds", topics=[topic]).rule
        )

    assert names == {f"{rules.VERSION}:{rule.name}" for rule in rules.RULES}
