"""The quick way out of a long path: from their own words on, straight to "Send"."""

import pytest

from reports.intake import questions
from tests.intake.along import ASKED, opened, page_text
from tests.telling import MARKER, answer, begin, post, send

BUTTON = 'name="enough" value="1">That is all. Look over and send</button>'
ENOUGH = {"enough": "1"}


@pytest.mark.parametrize(("about", "numbers"), ASKED.items())
def test_way_out_stands_from_the_words_to_the_last_question_but_one(
    young_person, db, about, numbers
):
    begin(young_person, about)

    shown = [number for number in numbers if BUTTON in page_text(young_person, number)]

    assert shown == numbers[numbers.index(questions.WORDS.number) : -1]


def test_way_out_weighs_less_than_next_and_the_enter_key_still_goes_on(young_person, db):
    begin(young_person)

    page = page_text(young_person, 4)

    assert page.index(">Next</button>") < page.index(">Skip</button>") < page.index(BUTTON)
    assert f'<button type="submit" class="govuk-button govuk-button--secondary" {BUTTON}' in page


def test_words_and_that_is_all_are_kept_looked_over_and_sent(young_person, central):
    begin(young_person)

    assert post(young_person, "/page/4/", {"words": MARKER, **ENOUGH}).url == "/check/"
    assert MARKER in young_person.get("/check/").content.decode()
    assert send(young_person).url == "/done/"
    assert opened(central).story.words == MARKER


@pytest.mark.parametrize(
    ("number", "given", "kept"),
    [
        (5, {"person_place": "a drawing app"}, "a drawing app"),
        (6, {"still": "unsure"}, "I am not sure"),
        (8, {"district": "leeds"}, "Leeds"),
    ],
)
def test_way_out_keeps_what_its_page_asked(young_person, db, number, given, kept):
    begin(young_person)

    assert post(young_person, f"/page/{number}/", {**given, **ENOUGH}).url == "/check/"

    assert kept in young_person.get("/check/").content.decode()


def test_way_out_with_nothing_written_is_fine(young_person, db):
    begin(young_person)

    assert post(young_person, "/page/4/", ENOUGH).url == "/check/"


def test_text_that_is_too_long_stays_in_its_box(young_person, db):
    begin(young_person)

    page = post(young_person, "/page/4/", {"words": "long " * 2_500, **ENOUGH})

    assert page.status_code == 200
    assert "Please make this a bit shorter" in page.content.decode()
    assert "long long long" in page_text(young_person, 4)


def test_question_before_skipping_offers_no_third_way(young_person, db):
    begin(young_person)

    page = post(young_person, "/page/4/", {"words": MARKER, "skip": "1"}).content.decode()

    assert "Do you want to keep it?" in page
    assert BUTTON not in page


def test_looking_over_shows_only_pages_they_have_been_to(young_person, db):
    answer(young_person, {1: {"about": "self"}, 2: {"skip": "1"}, 4: {"words": MARKER, **ENOUGH}})

    check = young_person.get("/check/")

    keys = [row["key"] for row in check.context["rows"]]
    assert keys == ["Who is this about?", "Are you safe right now?", "Tell us in your own words"]
    assert check.context["back_url"] == "/page/4/"


def test_more_questions_lead_on_one_by_one_and_out_again_at_any(young_person, db):
    begin(young_person, "someone_else")
    answer(young_person, {2: {"safe": "yes"}, 4: {"words": MARKER, **ENOUGH}})

    more = young_person.get("/check/").context["more_url"]
    assert more == "/page/7/?from=check"
    assert BUTTON in young_person.get(more).content.decode()
    following = post(young_person, more, {"age_band": "10_to_12"}).url

    assert following == "/page/8/?from=check"
    assert post(young_person, following, {"district": "leeds", **ENOUGH}).url == "/check/"
    assert young_person.get("/check/").context["more_url"] == "/page/9/?from=check"


def test_change_of_one_answer_offers_no_way_out_where_nothing_would_follow(young_person, db):
    begin(young_person, "question")
    answer(young_person, {4: {"words": MARKER}, 9: {"how": "here"}})

    assert BUTTON not in young_person.get("/page/4/?from=check").content.decode()
    assert BUTTON in page_text(young_person, 4)
