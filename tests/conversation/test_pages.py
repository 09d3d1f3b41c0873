"""Coming back page by page, with a browser that runs no scripts."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from reports.concerns.models import Concern
from reports.conversation.models import Message
from reports.conversation.reading import for_officers
from reports.visits.models import Visit
from tests.both_sides import Told
from tests.telling import FORM, MARKER, post

OPEN, MORE, ASK = "/back/1/", "/back/2/", "/back/3/"
THEIRS = "Mxqz: it happened on the bus"
PICTURE = "data:image/png;base64," + "iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB" * 20


def said(told: Told) -> list[str | None]:
    return [line.words for line in for_officers(told.opened())]


def test_message_goes_in_and_is_not_shown_again(told: Told):
    browser = told.come_in()

    page = post(browser, OPEN, {"words": THEIRS})

    shown = browser.get(page["Location"]).content.decode()
    assert "Thank you. We have it." in shown
    assert "You wrote to us" in shown
    assert THEIRS not in shown
    assert MARKER not in shown
    assert said(told) == [THEIRS]


def test_what_we_wrote_is_there(told: Told):
    told.we_write("You did nothing wrong.")

    page = told.come_in().get(OPEN).content.decode()

    assert "We have written to you" in page
    assert "You did nothing wrong." in page


def test_box_left_empty(told: Told):
    page = post(told.come_in(), OPEN, {"words": "  "})

    assert "Write something in the box first" in page.content.decode()
    assert not Message.objects.exists()


def test_text_that_is_too_long_is_kept(told: Told):
    page = post(told.come_in(), OPEN, {"words": "kite " * 2_001}).content.decode()

    assert "a bit shorter" in page
    assert page.count("kite") > 2_000


@pytest.mark.parametrize("number", [OPEN, MORE, ASK])
@pytest.mark.parametrize("words", ["kite " * 2_001, PICTURE + " kite"], ids=["long", "picture"])
def test_what_does_not_pass_is_there_after_a_reload(told: Told, number, words):
    browser = told.come_in()
    page = post(browser, number, {"words": words, "safe": "no"}).content.decode()
    assert "Check:" in page

    again = browser.get(number)

    kept = again.context["form"].initial
    assert kept["words"].strip() == words.removeprefix(PICTURE).strip()
    assert "kite" in again.content.decode()
    assert "is not sent yet" not in again.content.decode()
    assert not Message.objects.exists()
    if number == MORE:
        assert kept["safe"] == "no"
    assert post(browser, number, {"words": "kite"}).status_code == 302
    assert "words" not in browser.get(number).context["form"].initial


def test_spaces_alone_are_no_draft(told: Told):
    browser = told.come_in()
    post(browser, OPEN, {"words": "  "})

    assert "words" not in browser.get(OPEN).context["form"].initial


def test_more_can_be_added_with_whether_they_are_safe(told: Told):
    browser = told.come_in()

    page = post(browser, MORE, {"words": THEIRS, "safe": "no"})

    shown = browser.get(page["Location"]).content.decode()
    assert "You added or changed something" in shown
    assert shown.index("Call 999") < shown.index("It is good that you came back")
    line = for_officers(told.opened())[0]
    assert (line.kind, line.words, line.safe) == ("more", THEIRS, "no")


@pytest.mark.parametrize("given", [{"words": THEIRS}, {"safe": "unsure"}])
def test_one_of_the_two_is_enough(told: Told, given):
    assert post(told.come_in(), MORE, given).status_code == 302


def test_nothing_to_add_is_said_kindly(told: Told):
    page = post(told.come_in(), MORE, {}).content.decode()

    assert "One word is enough" in page


def test_question_keeps_its_words_beside_something_to_check(told: Told):
    page = post(told.come_in(), MORE, {"safe": "moon"}).content.decode()

    assert "Are you safe right now?" in page
    assert ">Safe<" not in page


def test_mark_that_is_none_stops_nobody(told: Told):
    assert post(told.come_in(), OPEN, {"words": THEIRS, "once": "kite"}).status_code == 302
    assert said(told) == [THEIRS]


def test_asking_to_take_it_back_needs_no_reason(told: Told):
    browser = told.come_in()
    assert "you do not have to say why" in browser.get(ASK).content.decode()

    page = post(browser, ASK, {})

    shown = browser.get(page["Location"]).content.decode()
    assert "You asked us to take it back" in shown
    assert 'value="3"' not in shown
    assert told.concern.take_back_asked_at is not None
    assert told.concern.they_wrote_at is not None


def test_going_to_another_page_takes_along_what_was_typed(told: Told):
    browser = told.come_in()

    post(browser, OPEN, {"words": THEIRS, "to": "2"})

    assert THEIRS in browser.get(OPEN).content.decode()
    post(browser, OPEN, {"words": THEIRS})
    assert THEIRS not in browser.get(OPEN).content.decode()


def test_two_taps_on_send_make_one_message(told: Told):
    browser = told.come_in()
    mark = browser.get(OPEN).context["form"].initial["once"]

    for _ in range(2):
        post(browser, OPEN, {"words": THEIRS, "once": mark})

    assert said(told) == [THEIRS]


def test_visit_that_ended_keeps_what_was_typed_until_the_words_are_typed_again(told: Told):
    browser = told.come_in()
    Visit.objects.update(ends_at=timezone.now())

    door = post(browser, MORE, {"words": THEIRS, "safe": "no"})

    page = door.content.decode()
    assert "What you just wrote is kept" in page
    assert "It is not sent yet" in page
    again = {"words": " ".join(told.words), "page": "2", "typed_words": THEIRS}
    response = post(browser, "/back/", {**again, "typed_safe": "no"})
    shown = browser.get(response["Location"], follow=True).content.decode()
    assert THEIRS in shown
    assert response["Location"].startswith(MORE)
    assert not Message.objects.exists()


def test_form_that_was_open_too_long_is_shown_again_with_what_was_typed(told: Told):
    browser = told.come_in()

    page = browser.post(OPEN, "words=kite+tree", content_type=FORM)

    assert page.status_code == 403
    assert "kite tree" in page.content.decode()
    assert not Message.objects.exists()


def test_without_the_visits_cookie_there_is_only_the_door(told: Told):
    told.come_in()

    stranger = Client(enforce_csrf_checks=True)

    assert stranger.get(OPEN)["Location"] == "/"  # and not a word about messages
    assert stranger.get("/back/9/").status_code == 404
    stranger.cookies["visit"] = "A" * 43
    assert stranger.get(OPEN)["Location"] == "/back/?ended=yes"


def test_leaving_closes_the_messages(told: Told):
    browser = told.come_in()

    browser.get("/leave/")

    assert (
        not Visit.objects.filter(id__isnull=False)
        .exclude(ends_at__lt=timezone.now())
        .filter(id=browser.cookies.get("visit", "") or "-")
    )
    assert browser.get(OPEN).status_code == 302


def test_reading_keeps_the_visit_open(told: Told):
    browser = told.come_in()
    soon = timezone.now() + timedelta(minutes=2)
    Visit.objects.update(ends_at=soon)

    browser.get(OPEN)

    assert Visit.objects.filter(ends_at__gt=soon).exists()


def test_pages_are_not_kept_by_the_browser_and_name_nobody(told: Told):
    page = told.come_in().get(OPEN)

    assert page["Cache-Control"] == "no-store"
    assert str(Concern.objects.get().id) not in page.content.decode()


def test_words_left_in_the_box_are_named_after_something_else_was_sent(told: Told):
    browser = told.come_in()
    post(browser, OPEN, {"words": THEIRS, "to": "2"})

    post(browser, MORE, {"safe": "no"})

    page = browser.get(OPEN).content.decode()
    assert "is not sent yet" in page
    assert THEIRS in page
    assert "We may not see this tonight" in page
    assert "is not sent yet" not in browser.get(OPEN).content.decode()


def test_what_was_done_stands_in_no_address(told: Told):
    browser = told.come_in()

    for page, given in ((OPEN, {"words": THEIRS}), (MORE, {"safe": "no"}), (ASK, {})):
        assert post(browser, page, given)["Location"] == OPEN


def test_drafts_stay_when_the_words_are_typed_again(told: Told):
    browser = told.come_in()
    post(browser, MORE, {"words": THEIRS, "to": "1"})

    told.come_in(browser)

    assert THEIRS in browser.get(MORE).content.decode()


def test_friend_is_asked_about_their_friend(told: Told):
    Concern.objects.update(about="friend")

    assert "Is your friend safe right now?" in told.come_in().get(MORE).content.decode()


def test_words_written_while_it_was_cleared_are_kept_and_named(told: Told):
    browser = told.come_in()
    browser.get(OPEN)
    Concern.objects.update(status="taken_back")

    for number in (OPEN, MORE):
        page = post(browser, number, {"words": THEIRS}).content.decode()
        assert "this was not sent" in page
        assert THEIRS in page
        assert THEIRS in browser.get(number).content.decode()  # after a reload
    assert not Message.objects.exists()


def test_browser_without_cookies_is_told_so_at_the_door(db):
    """Its form comes without the token's cookie, however often it tries."""
    page = Client(enforce_csrf_checks=True).post("/back/", "words=kite+tree", content_type=FORM)

    assert "Please allow it for this site" in page.content.decode()
    assert "kite tree" in page.content.decode()


def test_cookie_that_somebody_kept_from_before_leads_nowhere(told: Told):
    earlier = Client(enforce_csrf_checks=True)
    post(earlier, "/page/1/", {"about": "self"})
    child = Client(enforce_csrf_checks=True)
    child.cookies["visit"] = earlier.cookies["visit"].value

    told.come_in(child)

    assert child.get(OPEN).status_code == 200
    assert earlier.get(OPEN).status_code == 302


def test_fault_at_the_door_keeps_what_was_typed(told: Told, monkeypatch):
    def broken(typed):
        raise RuntimeError(typed)

    browser = Client(enforce_csrf_checks=True, raise_request_exception=False)
    monkeypatch.setattr("reports.conversation.views.come_back", broken)

    page = post(browser, "/back/", {"words": "kite tree", "page": "2", "typed_words": THEIRS})

    assert page.status_code == 500
    assert "kite tree" in page.content.decode()
    assert THEIRS in page.content.decode()
