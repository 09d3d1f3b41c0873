"""Where a place is, from what somebody typed."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.concerns.facets import District
from reports.routing import places
from reports.routing.places import FIVE, Place, district_of, gazetteer, look_up
from tests.costs import TIMES_THE_TEXT, grows_with_its_length

B, C, K, L, W = FIVE
AWAY, UNSURE = District.ELSEWHERE, District.UNSURE


@pytest.mark.parametrize(
    ("typed", "district"),
    [
        ("Pudsey", L),
        ("  pudsey ", L),
        ("PUDSEY", L),
        ("Pudsey, by the park", L),
        ("near Keighley", B),
        ("Burley-in-Wharfedale", B),
        ("Hebden Bridge", C),
        ("Hudders field", K),
        ("Thornton Lodge", K),  # Thornton alone is in Bradford
        ("Lincoln Green", L),
        ("White Rose", L),
        ("Holmfirth", K),
        ("Ossett", W),
        ("West Yorkshire, Ossett", W),
        ("pudsy", L),
        ("Hudersfield", K),
        ("dewsbruy", K),
        ("LS28", L),
        ("ls 28", L),
        ("LS28 7AB", L),
        ("ls287ab", L),
        ("LS28 7", L),
        ("WF17", K),
        ("HD6", C),
        ("OL14 5AA", C),
        ("our house, HX7 8AB", C),
        ("Wakefield Road, Huddersfield", K),
        ("Morley WF3", L),  # the postcode is in two districts, the town is not
        ("York", AWAY),
        ("Barnsley", AWAY),
        ("barnsly", AWAY),
        ("Bradford-on-Avon", AWAY),
        ("Kingston upon Hull", AWAY),  # "upon" is one letter from Upton
        ("Warrington", AWAY),  # and this from Darrington
        ("Thornton Cleveleys", AWAY),
        ("SW1A 1AA", AWAY),
        ("M1 2AB", AWAY),
        ("LS24", AWAY),
        ("BD23", AWAY),
        ("BD3", UNSURE),
        ("WF3", UNSURE),
        ("LS17", UNSURE),  # its villages north of the Wharfe are in North Yorkshire
        ("HD3", UNSURE),
        ("LS99", UNSURE),  # ours by its letters, and not in the list
        ("Scholes", UNSURE),
        ("Leeds or Bradford", UNSURE),
        ("Leeds Road", UNSURE),
        ("M62", UNSURE),
        ("me 2 friends", UNSURE),
        ("I sit idle all day at home", UNSURE),
        ("in my garden", UNSURE),  # not Harden
        ("pudsy garden", L),
        ("he takes me", UNSURE),  # not Oakes
        ("my school", UNSURE),
        ("صديق", UNSURE),
        ("😀", UNSURE),
    ],
)
def test_place_by_what_was_typed(typed, district):
    assert look_up(typed) == Place(district)


@pytest.mark.parametrize(
    ("typed", "district"),
    [
        ("Leeds station", L),
        ("leeds train station", L),
        ("Bradford Interchange", B),
        ("Forster Square", B),
        ("New Pudsey", L),
        ("Wakefield Kirkgate", W),
        ("Steeton & Silsden", B),
        ("Holmfirth bus station", K),
        ("Halifax bus station", C),
        ("Cottingley station", L),  # the village of that name is in Bradford
        ("on a platform at Todmorden", C),
        ("the bus station", UNSURE),
        ("train from Leeds to Bradford", UNSURE),
    ],
)
def test_station_by_what_was_typed(typed, district):
    assert look_up(typed) == Place(district, station=True)


@pytest.mark.parametrize("typed", ["", "   ", "\n"])
def test_nothing_typed_is_unsaid(typed):
    assert look_up(typed) == Place(District.UNSAID)


@pytest.mark.parametrize("typed", ["idle", "Marsh", "Shelf"])
def test_name_that_is_a_common_word_counts_alone(typed):
    assert look_up(typed).district in FIVE
    assert look_up(f"we were all {typed.lower()} that day").district == UNSURE


@pytest.mark.parametrize("town", sorted(gazetteer().towns))
def test_every_town_is_found_as_it_is_written(town):
    assert look_up(town.title()).district == gazetteer().towns[town]


@pytest.mark.parametrize("name", sorted(gazetteer().stations))
def test_every_station_is_found_by_its_name(name):
    assert look_up(f"{name} station") == Place(gazetteer().stations[name], station=True)


@pytest.mark.parametrize("code", sorted(gazetteer().postcodes))
def test_every_postcode_is_found_and_its_inner_part_passed_over(code):
    expected = gazetteer().postcodes[code]

    assert look_up(code).district == look_up(f"{code} 9ZZ").district == expected


def test_a_name_stands_once():
    with pytest.raises(ValueError, match="leeds stands twice"):
        places._put({"leeds": L}, ["leeds"], B)


@given(st.data())
def test_one_slip_never_leads_to_another_district_where_two_are_near(data):
    """A letter changed in a name: its own district, or another name as it stands, or not sure."""
    towns = gazetteer().towns
    name = data.draw(st.sampled_from(sorted(one for one in towns if " " not in one)))
    where = data.draw(st.integers(0, len(name) - 1))
    letter = data.draw(st.sampled_from(string.ascii_lowercase))
    slipped = name[:where] + letter + name[where + 1 :]

    near = {towns[one] for one in towns if one == slipped or places.one_slip_apart(slipped, one)}
    found = look_up(slipped).district
    assert found == UNSURE or found in near or slipped in gazetteer().stations
    if len(near - {UNSURE}) > 1 and slipped not in towns:
        assert found == UNSURE


@given(st.text(max_size=400))
def test_anything_can_be_typed(typed):
    assert look_up(typed).district in District


def test_long_text_costs_no_more_than_what_is_read_of_it():
    assert grows_with_its_length(look_up, "pudsy " * 40, "pudsy " * 40 * TIMES_THE_TEXT)


@pytest.mark.parametrize(
    ("ticked", "typed", "kept"),
    [
        (B, "Pudsey", B),  # the tick goes first
        (UNSURE, "Pudsey", L),
        (District.UNSAID, "Pudsey", L),
        (AWAY, "Pudsey", L),  # no Pudsey is in the list that they picked from
        (AWAY, "Scholes", AWAY),
        (UNSURE, "York", AWAY),
        (UNSURE, "Scholes", UNSURE),
        (District.UNSAID, "Scholes", District.UNSAID),
        (District.UNSAID, "", District.UNSAID),
        (L, "", L),
    ],
)
def test_district_is_the_tick_or_else_the_place(ticked, typed, kept):
    assert district_of(ticked, typed) == kept
