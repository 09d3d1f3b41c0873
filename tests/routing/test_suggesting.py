"""Whom else an officer may think of, as a table."""

import itertools

import pytest

from reports.concerns.facets import About, AgeBand, District, Topic, Urgency
from reports.routing.rules import Known
from reports.routing.suggesting import SUGGESTIONS, Seen, suggest


def seen(*, station=False, unit="leeds", **facets) -> Seen:
    said = {
        "urgency": Urgency.ORDINARY,
        "age_band": AgeBand.FROM_13,
        "district": District.LEEDS,
        "topics": frozenset(),
    }
    return Seen(Known(**{**said, **facets}), station=station, unit=unit)


@pytest.mark.parametrize(
    ("given", "slugs"),
    [
        ({}, []),
        ({"station": True}, ["transport-police"]),
        ({"topics": frozenset({Topic.HATE})}, ["prevent-lead"]),
        ({"topics": frozenset({Topic.TAKEN_PLACES})}, ["childrens-services"]),
        ({"topics": frozenset({Topic.CARRYING})}, ["childrens-services"]),
        ({"topics": frozenset({Topic.CARRYING}), "age_band": AgeBand.ADULT}, []),
        ({"urgency": Urgency.NOW}, ["childrens-services"]),
        ({"urgency": Urgency.NOW, "about": About.QUESTION}, []),
        ({"age_band": AgeBand.UNDER_10}, ["childrens-services"]),
        ({"topics": frozenset({Topic.PICTURE_THREAT})}, ["report-remove"]),
        ({"topics": frozenset({Topic.PICTURE_THREAT}), "age_band": AgeBand.ADULT}, []),
        ({"district": District.ELSEWHERE, "unit": "central"}, ["force-there"]),
        ({"linked": 1, "linked_districts": frozenset({District.LEEDS})}, []),
        ({"linked": 1, "linked_districts": frozenset({District.BRADFORD})}, ["central-team"]),
        ({"linked": 2}, ["central-team"]),
        ({"linked": 2, "unit": "central"}, []),
        (
            {"station": True, "topics": frozenset({Topic.TAKEN_PLACES, Topic.HATE})},
            ["transport-police", "prevent-lead", "childrens-services"],
        ),
    ],
)
def test_suggestions(given, slugs):
    assert [one.slug for one in suggest(seen(**given))] == slugs


def test_every_suggestion_is_reached_and_says_why():
    found = set()
    everything = itertools.product(Urgency, District, Topic, [True, False], [0, 2])
    for urgency, district, topic, station, linked in everything:
        given = seen(
            urgency=urgency,
            district=district,
            topics=frozenset({topic}),
            station=station,
            linked=linked,
        )
        found |= {one.slug for one in suggest(given)}

    assert found == {one.slug for one in SUGGESTIONS}
    assert all(one.why.endswith(".") for one in SUGGESTIONS)
