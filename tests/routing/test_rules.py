"""The rules as a truth table."""

import itertools
from dataclasses import replace
from datetime import UTC, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.concerns.facets import About, AgeBand, District, Lane, Topic, Urgency
from reports.routing import rules
from reports.routing.plan import FIRST

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
        ("now", "unsaid", [], NOW, "4.1:not-safe"),
        ("now", "18_or_over", ["unsure"], NOW, "4.1:not-safe"),
        ("soon", "under_10", [], NOW, "4.1:under-10-soon"),
        ("soon", "13_to_15", ["picture_threat"], NOW, "4.1:pressing-soon"),
        ("soon", "13_to_15", ["meeting", "chat"], NOW, "4.1:pressing-soon"),
        ("soon", "unsaid", ["hurt"], NOW, "4.1:pressing-soon"),
        ("ordinary", "under_10", ["unsure"], TODAY, "4.1:under-10"),
        ("soon", "16_or_17", ["chat"], TODAY, "4.1:soon"),
        ("ordinary", "16_or_17", ["carrying"], TODAY, "4.1:pressing"),
        ("ordinary", "10_to_12", ["taken_places"], TODAY, "4.1:pressing"),
        ("ordinary", "13_to_15", ["chat", "hurt"], TODAY, "4.1:pressing"),
        ("ordinary", "10_to_12", ["too_nice"], WEEK, "4.1:ordinary"),
        ("ordinary", "unsaid", [], WEEK, "4.1:ordinary"),
    ],
)
def test_lane_by_rule(urgency, age_band, topics, lane, rule):
    decision = rules.decide(urgency=urgency, age_band=age_band, district="leeds", topics=topics)

    assert (decision.lane, decision.rule) == (lane, rule)
    assert decision.answer_within_hours == {NOW: 1, TODAY: 12, WEEK: 72}[lane]
    assert decision.why.endswith(".")


@pytest.mark.parametrize(
    ("said", "lane", "rule"),
    [
        ({}, WEEK, "4.1:question"),
        ({"district": "elsewhere"}, WEEK, "4.1:question"),
        ({"look_first": True}, NOW, "4.1:look-first"),
        ({"wrote_again": True}, TODAY, "4.1:wrote"),
        ({"urgency": "now"}, NOW, "4.1:not-safe"),
        ({"urgency": "soon"}, TODAY, "4.1:soon"),
        ({"age_band": "under_10"}, TODAY, "4.1:under-10"),
        ({"topics": ["meeting"]}, TODAY, "4.1:pressing"),
    ],
)
def test_question_waits_its_turn_unless_something_raises_it(said, lane, rule):
    asked = {"urgency": "ordinary", "age_band": "unsaid", "district": "unsaid", "topics": []}

    decision = rules.decide(**{**asked, **said}, about="question")

    assert (decision.lane, decision.rule) == (lane, rule)


@pytest.mark.parametrize("district", list(District))
def test_unit_for_every_district(district):
    five = {"bradford", "calderdale", "kirklees", "leeds", "wakefield"}

    assert rules.unit_for(district) == (district.value if district in five else "central")


@pytest.mark.parametrize(
    ("district", "linked", "elsewhere", "unit", "rule"),
    [
        ("leeds", 0, [], "leeds", "district"),
        ("leeds", 1, ["leeds"], "leeds", "district"),
        ("leeds", 1, ["bradford"], "central", "several-districts"),
        ("leeds", 1, ["unsaid"], "leeds", "district"),
        ("leeds", 2, ["leeds"], "central", "several-linked"),
        ("leeds", 2, ["leeds", "bradford"], "central", "several-districts"),
        ("unsaid", 1, ["leeds"], "central", "no-district"),
        ("unsaid", 2, ["leeds", "wakefield"], "central", "several-districts"),
        ("elsewhere", 0, [], "central", "outside"),
        ("elsewhere", 1, ["leeds"], "central", "outside"),
        ("unsure", 0, [], "central", "no-district"),
        ("unsaid", 0, [], "central", "no-district"),
    ],
)
def test_unit_by_rule(district, linked, elsewhere, unit, rule):
    decision = rules.decide(
        urgency="ordinary",
        age_band="unsaid",
        district=district,
        topics=[],
        linked=linked,
        linked_districts=elsewhere,
    )

    assert (decision.unit, decision.home, decision.unit_rule) == (unit, unit, rule)
    assert rules.unit_for(district, linked=linked, linked_districts=elsewhere) == unit
    assert rules.UNIT_WHY[rule].endswith(".")


OFFICE = replace(FIRST, number=5, opens=time(8), closes=time(18), cover={"leeds": "wakefield"})
DAY = datetime(2026, 6, 1, 12, tzinfo=UTC)
NIGHT = datetime(2026, 6, 1, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("district", "urgency", "at", "unit"),
    [
        ("leeds", "now", DAY, "leeds"),
        ("leeds", "now", NIGHT, "wakefield"),
        ("leeds", "soon", NIGHT, "leeds"),
        ("leeds", "ordinary", NIGHT, "leeds"),
        ("leeds", "now", None, "leeds"),
        ("bradford", "now", NIGHT, "bradford"),  # nobody covers for it
        ("unsaid", "now", NIGHT, "central"),
    ],
)
def test_unit_that_covers_while_its_own_is_closed(district, urgency, at, unit):
    decision = rules.decide(
        urgency=urgency, age_band="unsaid", district=district, topics=[], plan=OFFICE, at=at
    )

    assert decision.unit == unit
    assert decision.home == rules.unit_for(district)
    assert decision.covered is (unit != decision.home)


def test_words_of_danger_in_the_night_are_covered_too():
    said = {"urgency": "ordinary", "age_band": "unsaid", "district": "leeds", "topics": []}

    decision = rules.decide(**said, look_first=True, plan=OFFICE, at=NIGHT)

    assert (decision.unit, decision.lane) == ("wakefield", NOW)


def test_times_and_version_come_from_the_plan():
    slower = replace(OFFICE, answer_within_hours={NOW: 2, TODAY: 24, WEEK: 100})

    decision = rules.decide(
        urgency="soon", age_band="unsaid", district="leeds", topics=[], plan=slower
    )
    after = rules.after_message(urgency="soon", lane=WEEK, rule="4.1:ordinary", plan=slower)

    assert (decision.rule, decision.answer_within_hours) == ("4.5:soon", 24)
    assert (after.rule, after.lane, after.answer_within_hours) == ("4.5:wrote", TODAY, 24)


def test_message_to_what_is_not_routed_waits_no_longer_than_now():
    after = rules.after_message(urgency="soon", lane=Lane.JUST_IN, rule="")

    assert (after.lane, after.rule, after.answer_within_hours) == (Lane.JUST_IN, "", 1)


def test_every_unit_rule_is_reached():
    everything = itertools.product(District, range(4), District)
    names = {
        rules.decide(
            urgency="ordinary",
            age_band="unsaid",
            district=district,
            topics=[],
            linked=linked,
            linked_districts=[other] if linked else [],
        ).unit_rule
        for district, linked, other in everything
    }

    assert names == set(rules.UNIT_WHY)


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
    everything = itertools.product(Urgency, AgeBand, Topic, About, [True, False])
    for urgency, age, topic, about, first in everything:
        said = {"urgency": urgency, "age_band": age, "topics": [topic], "about": about}
        decision = rules.decide(**said, district="leeds", look_first=first)
        names.add(decision.rule)

    assert names == {f"{rules.VERSION}.1:{rule.name}" for rule in rules.RULES}


def test_words_that_may_mean_danger_go_to_the_front():
    decision = rules.decide(
        urgency="ordinary", age_band="unsaid", district="leeds", topics=[], look_first=True
    )

    assert (decision.lane, decision.rule) == (NOW, "4.1:look-first")
    assert "can be wrong" in decision.why
    assert decision.answer_within_hours == 1


@given(
    urgency=st.sampled_from(Urgency),
    age_band=st.sampled_from(AgeBand),
    topics=st.sets(st.sampled_from(Topic)),
    wrote_again=st.booleans(),
)
def test_looking_first_never_lowers_what_was_ticked(urgency, age_band, topics, wrote_again):
    said = {"urgency": urgency, "age_band": age_band, "district": "leeds", "topics": topics}

    without = rules.decide(**said, wrote_again=wrote_again)
    with_it = rules.decide(**said, wrote_again=wrote_again, look_first=True)

    assert with_it.lane <= without.lane
    assert with_it.lane == NOW
    assert with_it.unit == without.unit


@given(
    urgency=st.sampled_from(Urgency),
    lane=st.sampled_from(Lane),
    safe=st.sampled_from(["yes", "no", "unsure", ""]),
)
def test_a_message_to_look_at_first_never_lowers(urgency, lane, safe):
    before = {"urgency": urgency, "lane": lane, "rule": "4.1:soon", "safe": safe}

    without = rules.after_message(**before)
    with_it = rules.after_message(**before, look_first=True)

    assert with_it.lane <= without.lane <= lane
    assert with_it.lane <= NOW
    assert with_it.urgency == without.urgency
    assert with_it.answer_within_hours == 1
