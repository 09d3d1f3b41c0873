"""Whom it is about changes from one person to another: answers about a person are asked again, and
nothing that was said about danger is lost by it."""

import pytest

from reports.intake import whom
from reports.triage import glance
from tests.intake.along import opened, page_text
from tests.telling import ANSWERS, MARKER, answer, post, send

AGAIN = "So we ask some things again. All you wrote is still here."
STILL_SEND = "We still send what stands under “You told us before”."
OWN = {2: {"safe": "no"}, 6: {"still": "yes"}}
HELP = "press 55."


def told_about(client, about, **safe):
    """All answered about oneself, then changed to ``about`` from the page for looking over."""
    answer(client, ANSWERS | OWN | ({2: safe} if safe else {}))
    return post(client, "/page/1/?from=check", {"about": about})


def check(client):
    return client.get("/check/").content.decode()


@pytest.mark.parametrize(
    ("about", "pages"), [("friend", [2, 6, 12, 7, 13]), ("someone_else", [2, 7])]
)
def test_answers_about_another_person_are_asked_again(young_person, db, about, pages):
    url, asked = told_about(young_person, about).url, []
    assert AGAIN in young_person.get(url).content.decode()

    while url != "/check/":
        asked.append(int(url.split("/")[2]))
        url = post(young_person, url, {"safe": "yes", "still": "no", "age_band": "unsaid"}).url

    assert asked == pages
    assert MARKER in check(young_person)
    assert AGAIN not in page_text(young_person, 2)


def test_what_was_skipped_is_not_asked_again(young_person, db):
    answer(young_person, {number: {"skip": "1"} for number in ANSWERS} | {1: {"about": "self"}})

    assert post(young_person, "/page/1/?from=check", {"about": "someone_else"}).url == "/check/"
    assert "You changed who this is about" not in check(young_person)


@pytest.mark.parametrize("way", [[], ["question"], ["unsaid"]])
def test_change_back_brings_the_answers_back(young_person, officer, way):
    told_about(young_person, "friend")
    for about in [*way, "self"]:
        post(young_person, "/page/1/?from=check", {"about": about})
    assert 'value="no" checked' in page_text(young_person, 2)
    assert "You told us before" not in check(young_person)

    send(young_person)

    told = opened(officer)
    assert (told.story.safe, told.story.still, told.story.before) == ("no", "yes", {})
    assert told.concern.age_band == "10_to_12"


@pytest.mark.parametrize("about", ["question", "unsaid"])
def test_answers_stay_where_no_other_person_is_named(young_person, db, about):
    assert told_about(young_person, about).url == "/check/"

    assert 'value="no" checked' in page_text(young_person, 2)
    assert AGAIN not in page_text(young_person, 2)


@pytest.mark.parametrize(("safe", "urgency"), [("no", "now"), ("unsure", "soon")])
@pytest.mark.parametrize("about", ["friend", "someone_else", "question", "unsaid"])
def test_not_safe_stays_whatever_path_follows(young_person, officer, central, about, safe, urgency):
    url = told_about(young_person, about, safe=safe).url
    assert HELP in young_person.get(url).content.decode()
    page = check(young_person)
    assert HELP in page
    assert (STILL_SEND in page) == ("Are you safe right now?" in page) == (about in whom.PEOPLE)

    send(young_person)

    told = opened(central if about == "question" else officer)
    assert told.concern.urgency == urgency
    assert HELP in young_person.get("/done/").content.decode()
    rows = {str(row["key"]): str(row["value"]) for row in glance.of(told, [])["facts"]}
    said = {"no": "No", "unsure": "Not sure"}[safe]
    if about in whom.PEOPLE:
        assert f"Themselves: safe right now? {said}" in rows[str(glance.SAID_FIRST)]
    else:
        assert rows["Is everyone safe right now"] == said


def test_not_safe_before_counts_beside_a_yes_about_the_next_person(young_person, officer):
    told_about(young_person, "friend")
    post(young_person, "/page/2/?from=check", {"safe": "yes"})

    send(young_person)

    told = opened(officer)
    assert told.concern.urgency == "now"
    assert told.story.before == {"self": {"safe": "no", "still": "yes"}}
    assert "Does someone need help now?" in young_person.get("/done/").content.decode()


def test_still_going_on_stays_urgent_on_a_path_that_does_not_ask(young_person, central):
    answer(young_person, {1: {"about": "self"}, 2: {"safe": "yes"}, 6: {"still": "yes"}})
    post(young_person, "/page/1/?from=check", {"about": "question"})

    send(young_person)

    assert opened(central).concern.urgency == "soon"


def test_an_answer_that_was_changed_itself_counts_as_changed(young_person, central):
    answer(young_person, {1: {"about": "self"}, 2: {"safe": "no"}})
    post(young_person, "/page/1/", {"about": "question"})
    assert HELP in page_text(young_person, 4)

    post(young_person, "/page/2/?from=check", {"safe": "yes"})

    assert HELP not in check(young_person)
    send(young_person)
    assert opened(central).concern.urgency == "ordinary"


@pytest.mark.parametrize(
    ("was", "now", "left"),
    [("self", "friend", {}), ("self", "self", {"safe": "no"}), ("", "self", {"safe": "no"}),
     ("self", "", {"safe": "no"}), ("self", "question", {"safe": "no"})],
)  # fmt: skip
def test_only_another_person_sets_answers_aside(was, now, left):
    answers = {"safe": "no"}

    whom.change(answers, {}, was=was, now=now)

    assert answers == left
