"""A path for each answer to "Who is this about?": what is asked, and in what order."""

import re

import pytest

from reports.concerns.models import Concern
from reports.intake import questions
from reports.intake.questions import PATHS, QUESTIONS, Question
from reports.visits.models import Visit
from tests.intake.along import ASKED, FRIEND, page_text, walked
from tests.telling import ANSWERS, answer, begin, post, send

WHOM = list(PATHS)


@pytest.mark.parametrize(("about", "numbers"), ASKED.items())
def test_path_asks_what_belongs_to_it_and_nothing_twice(young_person, db, about, numbers):
    assert walked(young_person, about)[0] == numbers


@pytest.mark.parametrize(("about", "numbers"), ASKED.items())
def test_path_counts_its_own_pages(young_person, db, about, numbers):
    texts = walked(young_person, about)[1]

    assert "Question 1" in texts[0]
    assert "Question 1 of" not in texts[0]  # nobody knows yet how many there will be
    for place, text in enumerate(texts[1:], 2):
        assert f"Question {place} of {len(numbers)}" in text


@pytest.mark.parametrize(("how", "number"), [("email", 10), ("phone", 11)])
@pytest.mark.parametrize("about", WHOM)
def test_way_back_is_asked_on_every_path(young_person, db, about, how, number):
    numbers, texts = walked(young_person, about, {"how": how})

    assert numbers == [*ASKED[about], number]
    assert f"Question {len(ASKED[about])} of {len(ASKED[about])}, part 2" in texts[-1]


@pytest.mark.parametrize("how", ["here", "email", "phone", "none", "unsure", ""])
@pytest.mark.parametrize("about", WHOM)
def test_how_many_there_are_is_the_same_from_the_second_page_to_the_last(
    young_person, db, about, how
):
    texts = walked(young_person, about, {"how": how})[1]

    many = len(ASKED[about])
    expected = [f"{number} of {many}" for number in range(2, many + 1)]
    if how in {"email", "phone"}:
        expected.append(f"{many} of {many}, part 2")
    assert [re.findall(r"Question (\d+ of \d+(?:, part 2)?)", text) for text in texts[1:]] == [
        [said, said]  # on the page and in its title
        for said in expected
    ]


@pytest.mark.parametrize("about", WHOM)
def test_back_goes_the_same_way(young_person, db, about):
    walked(young_person, about)
    seen, url = [], f"/page/{ASKED[about][-1]}/"
    while url != "/":
        seen.append(int(url.strip("/").split("/")[1]))
        url = post(young_person, url, {"about": about, "back": "1"}).url

    assert seen[::-1] == ASKED[about]


@pytest.mark.parametrize("about", WHOM)
def test_every_page_can_be_skipped(young_person, central, about):
    begin(young_person, about)
    for number in ASKED[about][1:]:
        post(young_person, f"/page/{number}/", {"skip": "1"})

    assert "Answer more questions" not in young_person.get("/check/").content.decode()
    assert send(young_person).url == "/done/"
    assert Concern.objects.get().about == about


@pytest.mark.parametrize(
    ("about", "asks"),
    [
        ("self", "Tell us in your own words"),
        ("friend", "What have you seen or heard?"),
        ("someone_else", "What have you seen or heard, and where?"),
        ("question", "What would you like to ask?"),
        ("unsaid", "What would you like us to know?"),
    ],
)
def test_box_for_words_asks_what_fits(young_person, db, about, asks):
    begin(young_person, about)

    page = young_person.get("/page/4/").content.decode()

    assert asks in page
    assert "Why" not in page


def test_friend_is_thanked_and_told_that_it_is_not_their_job(young_person, db):
    begin(young_person, "friend")

    assert "You are being a good friend. It is not your job" in page_text(young_person, 2)
    assert "You are being a good friend" not in page_text(young_person, 3)
    assert "Any answer is fine." in page_text(young_person, 12)
    assert "It is not your job to fix this." in page_text(young_person, 13)


@pytest.mark.parametrize("about", ["self", "friend", "someone_else", "unsaid"])
@pytest.mark.parametrize("safe", ["no", "unsure"])
def test_help_stands_on_the_page_after_safe_in_every_path(young_person, db, about, safe):
    begin(young_person, about)

    response = post(young_person, "/page/2/", {"safe": safe})

    assert response.url == f"/page/{ASKED[about][2]}/"
    text = young_person.get(response.url).content.decode()
    assert "press 55." in text
    assert text.index("press 55.") < text.index("<legend" if "<legend" in text else "<textarea")
    assert "press 55." not in page_text(young_person, ASKED[about][3])


def test_help_stands_where_they_look_over_too(young_person, db):
    answer(young_person, ANSWERS)
    assert "press 55." not in young_person.get("/check/").content.decode()

    response = post(young_person, "/page/2/?from=check", {"safe": "no"})

    page = young_person.get(response.url).content.decode()
    assert response.url == "/check/"
    assert page.index("press 55.") < page.index("govuk-summary-list")
    assert "You can also go on and send this." in page


def test_question_brings_no_help_box_where_nobody_said_not_safe(young_person, db):
    answer(young_person, {1: {"about": "self"}, 2: {"safe": "yes"}})

    post(young_person, "/page/1/", {"about": "question"})

    assert "press 55." not in page_text(young_person, 4)
    assert "help-now__title" not in young_person.get("/check/").content.decode()


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: str(question.number))
def test_not_sure_and_skip_are_as_good_as_any_answer(young_person, db, question: Question):
    """Wherever a page asks to pick one: a way to say "not sure" or "rather not" stands among the
    answers, and "Skip" looks like "Next"."""
    about = next(about for about, path in PATHS.items() if question in path)
    begin(young_person, about)

    page = page_text(young_person, question.number)

    asked = [name for name in question.names if name not in question.typed_names]
    if asked and "safe_time" not in asked:
        assert "I am not sure" in page or "I would rather not say" in page
    assert '<button type="submit" class="govuk-button">Next</button>' in page
    assert '<button type="submit" class="govuk-button" name="skip" value="1">Skip</button>' in page


def test_numbers_are_there_once_and_paths_keep_the_order():
    numbers = [question.number for question in QUESTIONS]

    assert sorted(numbers) == list(range(1, len(numbers) + 1))
    for path in PATHS.values():
        assert list(path) == [question for question in QUESTIONS if question in path]
        assert path[0] == questions.ABOUT


def test_a_lot_for_a_friend_brings_help_for_them_on_the_last_page(young_person, officer):
    answer(young_person, ANSWERS | FRIEND | {3: {}, 13: {"teller_feels": "a_lot"}})
    send(young_person)
    page = young_person.get("/done/")

    assert page.context["help_fits"]
    assert "tel:08001111" in page.content.decode()


def test_whoever_comes_later_hears_of_no_visit(young_person, db):
    answer(young_person, {1: {"about": "self"}})
    Visit.objects.all().delete()

    assert young_person.get("/page/4/").url == "/?ended=yes"
    assert young_person.get("/page/4/").url == "/"
