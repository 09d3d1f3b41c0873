"""The place, where somebody does not know the name of the district."""

import pytest

from reports.concerns.facets import District
from reports.concerns.models import Concern
from reports.concerns.opening import open_story
from tests.telling import ANSWERS, answer, send


def tell(browser, place):
    answer(browser, {**ANSWERS, 8: place})
    send(browser)
    return Concern.objects.get()


@pytest.mark.parametrize(
    ("given", "district", "unit"),
    [
        ({"district": "unsure", "place": "Pudsey"}, "leeds", "leeds"),
        ({"place": "LS28 7AB"}, "leeds", "leeds"),
        ({"district": "elsewhere", "place": "pudsy"}, "leeds", "leeds"),
        ({"district": "leeds", "place": "Halifax"}, "leeds", "leeds"),
        ({"place": "Scholes"}, "unsaid", "central"),
        ({"place": "York"}, "elsewhere", "central"),
    ],
)
def test_place_leads_to_the_unit(officer, central, young_person, given, district, unit):
    concern = tell(young_person, given)

    assert (concern.district, concern.unit.slug) == (district, unit)


def test_place_is_kept_as_it_was_typed_and_sealed(officer, young_person):
    concern = tell(young_person, {"district": "unsure", "place": "Pudsey, by Mxqz park"})

    opened = open_story(concern=concern, by=officer.officer, private=officer.private)
    assert opened.story.place == "Pudsey, by Mxqz park"
    assert concern.district == District.LEEDS
    clear = [str(value) for value in Concern.objects.values_list().get()]
    assert not any("Pudsey" in value or "Mxqz" in value for value in clear)
    assert not any(b"Mxqz" in bytes(part.sealed) for part in concern.parts.all())


def test_officer_reads_the_place_and_thinks_of_the_police_of_the_railways(officer, young_person):
    concern = tell(young_person, {"district": "leeds", "place": "Leeds bus station"})

    page = officer.sign_in().get(f"/officers/concerns/{concern.id}/").content.decode()

    assert "Leeds bus station" in page
    assert "British Transport Police" in page


def test_place_that_is_too_long_comes_back_whole(young_person, officer):
    typed = "kite " * 50

    page = answer(young_person, {1: {"about": "self"}, 8: {"district": "leeds", "place": typed}})

    assert page.status_code in {200, 422}
    assert page.context["form"]["place"].value().strip() == typed.strip()


def test_words_of_danger_beside_the_place_are_noticed(officer, central, young_person):
    concern = tell(young_person, {"place": "he is at the door and wants to kill me"})

    assert concern.look_first


def test_place_is_looked_over_before_sending(officer, young_person):
    answer(young_person, {**ANSWERS, 8: {"place": "Pudsey"}})

    page = young_person.get("/check/").content.decode()

    assert "Pudsey" in page


@pytest.mark.parametrize(("typed", "shown"), [("York", True), ("Pudsey", False)])
def test_help_near_them_is_shown_where_it_is_outside(central, officer, young_person, typed, shown):
    answer(young_person, {1: {"about": "self"}, 8: {"place": typed}, 9: {"how": "here"}})
    send(young_person)

    fits = young_person.get("/done/").context["help_fits"]

    assert ("101" in str(fits)) is shown
