"""Which languages are offered, and how one is chosen. What a catalogue holds: test_catalogues."""

from __future__ import annotations

from datetime import date

import po_files
import polib
import pytest
from django.conf import settings as site_settings
from django.core.exceptions import ImproperlyConfigured
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils import translation

from portal import checks, languages
from tests import pseudo

ALL = sorted(languages.NAMES)
CHECKED = [("en-gb", "English"), ("pl", "Polski"), ("ur", "اردو")]


@pytest.fixture
def spoken(settings, tmp_path):
    """The site with Polish and Urdu switched on, and the language that nobody speaks."""
    settings.LANGUAGES = [*CHECKED, (pseudo.CODE, "⟦Ẋ⟧")]
    settings.LOCALE_PATHS = [pseudo.write(tmp_path)]
    yield settings
    translation.trans_real._translations.pop(pseudo.CODE, None)


# --- what is switched on -------------------------------------------------------------------------


def test_english_alone_until_a_language_is_checked():
    assert languages.switched_on([]) == [("en-gb", "English")]


def test_checked_languages_are_offered_by_their_own_names():
    assert languages.switched_on(["ur", "pl", "pl"]) == CHECKED


def test_a_language_without_a_catalogue_stops_the_start():
    with pytest.raises(ImproperlyConfigured, match="cy"):
        languages.switched_on(["pl", "cy"])


def test_every_catalogue_is_of_a_language_with_a_name():
    folders = {path.parent.parent.name for path in po_files.LOCALE.glob("*/LC_MESSAGES/*.po")}

    assert folders == set(ALL) == set(po_files.LANGUAGES)


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["pl", "ur,en;q=0.5", "ar", "de", "*", "en-US", "pl-PL;q=x"])
def test_what_is_not_switched_on_is_never_negotiated(client, asked):
    response = client.get("/", headers={"Accept-Language": asked})

    assert response.headers["Content-Language"] == "en-gb"
    assert 'lang="en-gb" dir="ltr"' in response.text
    assert "/in/" not in response.text


@pytest.mark.django_db
def test_what_is_not_switched_on_cannot_be_chosen(client):
    client.cookies[site_settings.LANGUAGE_COOKIE_NAME] = "pl"

    assert client.get("/in/pl/").status_code == 404
    assert client.get("/").headers["Content-Language"] == "en-gb"


@pytest.mark.parametrize(("missing", "said"), [(None, "not built"), (7, "no words for 7"), (0, "")])
def test_operator_is_told_of_what_comes_up_in_english(settings, tmp_path, missing, said):
    settings.LANGUAGES, settings.LOCALE_PATHS = CHECKED[:2], [tmp_path]
    if missing is not None:
        path = tmp_path / "pl" / "LC_MESSAGES" / "django.mo"
        path.parent.mkdir(parents=True)
        entries = [polib.POEntry(msgid=str(number)) for number in range(missing)]
        made = po_files.read("pl", tmp_path)
        made.extend(entries)
        path.write_bytes(po_files.compiled(made, "pl"))

    found = checks.languages_are_whole(None)

    assert [said in one.msg for one in found] == ([True] if said else [])


# --- choosing ------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "given", "direction"),
    [
        ("pl", "pl", "ltr"),
        ("pl-PL,en;q=0.5", "pl", "ltr"),
        ("de,ur;q=0.7,pl;q=0.3", "ur", "rtl"),
        ("ar,en;q=0.5", "en-gb", "ltr"),
        ("en-US", "en-gb", "ltr"),
    ],
)
def test_the_first_language_that_the_browser_asks_for(spoken, client, asked, given, direction):
    response = client.get("/", headers={"Accept-Language": asked})

    assert response.headers["Content-Language"] == given
    assert f'lang="{given}" dir="{direction}"' in response.text


@pytest.mark.django_db
def test_a_choice_wins_over_the_browser_and_goes_with_the_window(spoken, client):
    response = client.get("/in/ur/")

    cookie = response.cookies["lang"]
    assert (cookie["max-age"], cookie["expires"]) == ("", "")
    assert (cookie["samesite"], cookie["httponly"]) == ("Strict", True)
    assert client.get("/", headers={"Accept-Language": "pl"}).headers["Content-Language"] == "ur"


@pytest.mark.django_db
def test_leaving_takes_the_choice_back(spoken, client):
    client.get("/in/ur/")

    client.get("/leave/")

    assert client.cookies["lang"].value == ""
    assert client.cookies["lang"]["max-age"] == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("to", "leads"),
    [
        ("", "/"),
        ("/help/", "/help/"),
        ("/officers/", "/"),
        ("//elsewhere.example/", "/"),
        ("https://elsewhere.example/", "/"),
        ("/\\elsewhere.example/", "/"),
        ("javascript:1", "/"),
    ],
)
def test_choosing_leads_back_to_a_public_page_of_ours(spoken, client, to, leads):
    assert client.get("/in/pl/", {"to": to})["Location"] == leads


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/officers/", "/officers/sign-in/", "/officers/nowhere/"])
def test_officers_pages_stay_english(spoken, client, path):
    client.get("/in/ur/")

    response = client.get(path, headers={"Accept-Language": "ur"}, follow=True)

    assert response.headers["Content-Language"] == "en-gb"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/nowhere/", "/page/99/"])
def test_trouble_is_said_in_the_same_language(spoken, client, path):
    response = client.get(path, headers={"Accept-Language": pseudo.CODE})

    assert pseudo.pseudo("Skip to the main part") in response.text


@pytest.mark.django_db
def test_a_file_is_refused_in_the_same_language(spoken, client):
    response = client.post("/page/4/", {"a": "b"}, headers={"Accept-Language": pseudo.CODE})

    assert response.status_code == 415
    assert pseudo.left_over(response.text.split("<h1>")[1].split("</h1>")[0]) == ""


@pytest.mark.django_db
def test_one_request_leaves_nothing_for_the_next(spoken, client):
    client.get("/", headers={"Accept-Language": "ur"})

    assert translation.get_language() == "en-gb"


def test_chooser_names_each_language_in_itself(spoken):
    with translation.override("pl"):
        page = render_to_string(
            "components/languages.html", {"languages": languages.offered(), "here": "/help/3/"}
        )

    assert 'href="/in/ur/?to=/help/3/" lang="ur" hreflang="ur" dir="rtl"' in page
    assert ">اردو</a>" in page
    assert '<span lang="pl" dir="ltr" translate="no" aria-current="true">Polski</span>' in page


def test_chooser_is_not_there_for_english_alone():
    page = render_to_string("components/languages.html", {"languages": languages.offered()})

    assert page.strip() == ""


@pytest.mark.parametrize(
    ("language", "day"),
    [
        ("en-gb", "Thursday 5 March"),
        ("pl", "Czwartek 5 marca"),
        ("ro", "Joi 5 Martie"),
        ("ar", "الخميس 5 مارس"),
        ("ur", "جمعرات 5 مارچ"),
        ("pa", "ਵੀਰਵਾਰ 5 ਮਾਰਚ"),
    ],
)
def test_days_as_messages_show_them(language, day):
    with translation.override(language):
        said = Template('{{ day|date:"l j E" }}').render(Context({"day": date(2026, 3, 5)}))

    assert said == day
