"""A copy of the database *and* the server's keys, but no officer's password: no story opens."""

from reports.vault.tokens import from_text
from tests.both_sides import Told
from tests.personas import PASSWORD
from tests.telling import MARKER
from tests.thief import opened, opened_with_words, stolen_values, visits_opened

THEIRS, OURS = "Mxqz: on the bus", "Mxqz: from the team"


def test_thief_with_database_and_server_keys_opens_no_story(told: Told):
    told.they_write(THEIRS)
    told.we_write(OURS)
    told.officer.sign_in()
    told.come_in()

    values = stolen_values()
    assert opened(values, passwords_known=["password", "plum-river-anchor"]) == []
    assert visits_opened(values) == []


def test_the_same_thief_with_one_password_opens_it_all(told: Told):
    """So the test above fails for want of the password, not for want of trying."""
    told.they_write(THEIRS)
    told.we_write(OURS)

    found = b" ".join(opened(stolen_values(), passwords_known=[PASSWORD]))

    for text in (MARKER, THEIRS, OURS):
        assert text.encode() in found


def test_thief_with_an_officers_cookie_as_well_opens_it_all(told: Told):
    """So that the sessions, too, are closed for want of the cookie alone."""
    desk = told.officer.sign_in()
    cookie = from_text(desk.cookies["desk_key"].value)

    assert MARKER.encode() in b" ".join(opened(stolen_values() | {cookie}, passwords_known=[]))


def test_thief_with_a_cookie_as_well_opens_that_visit(told: Told):
    """So an empty hand above is for want of the cookie."""
    browser = told.come_in()
    cookie = from_text(browser.cookies["visit"].value)

    assert visits_opened(stolen_values() | {cookie})


def test_thief_with_the_secret_words_as_well_reads_what_we_wrote_and_no_story(told: Told):
    told.they_write(THEIRS)
    told.we_write(OURS)

    found = b" ".join(opened_with_words(" ".join(told.words)))

    assert OURS.encode() in found
    assert MARKER.encode() not in found
    assert THEIRS.encode() not in found
