"""What of each path arrives with the officers: what was asked, and nothing that was not."""

import pytest

from portal.languages import switched_on
from reports.concerns.models import Concern
from reports.routing.actions import sweep
from tests.intake.along import FRIEND, opened
from tests.telling import ANSWERS, MARKER, answer, begin, send


def test_friend_s_answers_arrive_sealed_and_the_officer_reads_them(young_person, officer):
    answer(young_person, ANSWERS | FRIEND)
    send(young_person)

    told = opened(officer)
    assert (told.story.friend_knows, told.story.teller_feels) == ("no", "worried")
    row = {name: str(value) for name, value in Concern.objects.values()[0].items()}
    assert "worried" not in row.values()
    assert all(b"worried" not in bytes(part.sealed) for part in told.concern.parts.all())
    page = officer.sign_in().get(f"/officers/concerns/{told.concern.id}/").content.decode()
    assert "Their friend knows that they told us" in page
    assert "How they are themselves" in page
    assert "Worried" in page


def test_officer_of_a_question_reads_only_what_was_asked(young_person, central):
    answer(young_person, {1: {"about": "question"}, 4: {"words": MARKER}, 9: {"how": "unsure"}})
    send(young_person)
    sweep()
    desk = central.sign_in()

    queue = desk.get("/officers/").content.decode()
    page = desk.get(f"/officers/concerns/{Concern.objects.get().id}/").content.decode()

    assert "A question for us" in queue
    assert "Did not say" not in queue
    assert "Only a question" in page
    assert "They only want to ask something." in page
    assert "They are not sure yet." in page
    assert MARKER in page
    for nobody_asked in ("Still going on", "safe right now", "The other person", "Worries"):
        assert nobody_asked not in page


def test_officer_sees_what_was_skipped_on_a_short_path(young_person, central):
    begin(young_person, "someone_else")
    answer(young_person, {4: {"words": MARKER}, 7: {"skip": "1"}})
    send(young_person)
    desk = central.sign_in()

    page = desk.get(f"/officers/concerns/{Concern.objects.get().id}/").content.decode()

    assert "Is the person it is about safe right now" in page
    assert "Did not say" in page
    assert "The other person" not in page
    assert "What somebody saw or heard" in desk.get("/officers/").content.decode()


@pytest.mark.parametrize(("language", "shown"), [("pl", "Polish"), ("en-gb", "")])
def test_officer_reads_in_which_language_it_was_told(
    young_person, officer, settings, language, shown
):
    settings.LANGUAGES = switched_on(["pl"])
    young_person.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    answer(young_person, ANSWERS)
    send(young_person)

    told = opened(officer)
    assert told.story.lang == ("pl" if shown else "")
    page = officer.sign_in().get(f"/officers/concerns/{told.concern.id}/").content.decode()
    assert ("Language of their pages" in page) == bool(shown)
    assert shown in page
