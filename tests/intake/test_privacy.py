"""What we say that we keep, beside what is kept."""

import pytest
from django.core.management import call_command

from portal import checks
from reports.concerns.models import Concern
from reports.intake.privacy import CHILDRENS_CODE, LAW
from tests.frontend import dom

PAGES = ("/privacy/", "/privacy/more/")
# Each is named on /privacy/more/, under "What is not locked", "Our own steps" or "What a computer
# does with it". A new one is a sentence there, in docs/threat-model.md, and then here.
IN_CLEAR = {
    *("id", "unit", "told_at", "about", "age_band", "district", "urgency", "channel", "status"),
    *("lane", "look_first", "new_link", "answer_by", "routed_by_rule", "message_count"),
    *("they_wrote_at", "we_wrote_at", "take_back_asked_at", "watch_at", "of_a_burst"),
}


def text_of(client, address):
    return dom.read(client.get(address).content.decode()).text()


@pytest.mark.parametrize("address", PAGES)
def test_notice_is_open_to_anyone_and_sets_no_cookie(client, address):
    response = client.get(address)

    assert response.status_code == 200
    assert not response.cookies
    assert 'href="http' not in response.content.decode()


def test_start_leads_to_the_notice_and_from_there_to_the_long_one(client, db):
    assert 'href="/privacy/"' in client.get("/").content.decode()
    assert 'href="/privacy/more/"' in client.get("/privacy/").content.decode()


@pytest.mark.parametrize("address", PAGES)
def test_notice_says_whom_to_ask(client, settings, address):
    settings.OPERATOR_NAME, settings.PRIVACY_CONTACT = "The Kite Team", "kite@team.example"

    text = text_of(client, address)

    assert "The Kite Team runs this site." in text
    assert "kite@team.example" in text


@pytest.mark.parametrize("address", PAGES)
def test_notice_without_an_operator_promises_nothing_in_their_name(client, settings, address):
    settings.OPERATOR_NAME = settings.PRIVACY_CONTACT = ""

    text = text_of(client, address)

    assert "A police team that helps to keep children safe runs this site." in text
    assert "You can ask us with your secret words." in text


@pytest.mark.parametrize("law", [*LAW, "", "moon"])
def test_long_notice_names_the_law_that_the_operator_picked(client, settings, law):
    settings.LAWFUL_BASIS = law

    text = text_of(client, "/privacy/more/")

    said = {name: str(words) in text for name, words in LAW.items()}
    assert said == {name: name == law for name in LAW}
    assert ("still have to fill in this part" in text) == (law not in LAW)


def test_long_notice_answers_each_standard_of_the_childrens_code(client):
    text = text_of(client, "/privacy/more/")

    assert len(CHILDRENS_CODE) == 15
    for name, answer in CHILDRENS_CODE:
        assert f"{name}. {answer}" in text


def test_notice_says_how_long_a_visit_lasts(client, settings):
    settings.VISIT_MINUTES = 17

    assert "after 17 minutes" in text_of(client, "/privacy/")
    assert "for 17 minutes" in text_of(client, "/privacy/more/")


def test_what_stays_in_clear_is_what_the_long_notice_was_written_for():
    assert {field.name for field in Concern._meta.concrete_fields} == IN_CLEAR


def test_check_names_what_the_operator_has_to_fill_in(settings, capsys):
    settings.OPERATOR_NAME = settings.PRIVACY_CONTACT = settings.LAWFUL_BASIS = ""

    found = {message.id for message in checks.privacy_is_filled_in(None)}

    assert found == {"portal.W002", "portal.W003", "portal.W004"}
    call_command("check", "--deploy")
    assert "OPERATOR_NAME is empty" in capsys.readouterr().err


def test_check_is_content_once_it_is_filled_in(settings):
    settings.OPERATOR_NAME, settings.PRIVACY_CONTACT = "The Kite Team", "kite@team.example"
    settings.LAWFUL_BASIS = "public-task"

    assert not checks.privacy_is_filled_in(None)
