"""More than English switched on: the chooser, and English chosen in it."""

from django.template.loader import render_to_string
from django.utils import translation

from portal import languages
from reports.concerns.models import Concern
from tests.wording import blocks
from tests.wording.record import PUBLIC
from tests.wording.walk import steps
from tests.wording.walk.steps import somebody
from tests.wording.walk.walk_desk import at_desk


def walk_languages(officer, settings, record):
    settings.LANGUAGES = languages.switched_on(list(languages.NAMES))
    client = somebody()
    client.get("/in/en-gb/?to=/help/")
    client.get("/")
    chooser = {"languages": languages.offered()}
    page = render_to_string("components/languages.html", chooser)
    record.shown("languages", PUBLIC, page, blocks.of_html(page))


def walk_secret_words_in_another_language(record):
    """As if this English were another language than ours: its words are the same."""
    with translation.override("en"):
        page = render_to_string("components/secret_words.html", {"words": ["kite", "tree"]})
    record.shown("secret words in another language", PUBLIC, page, blocks.of_html(page))


def walk_told_in_another_language(officer, monkeypatch):
    monkeypatch.setattr("reports.intake.actions.get_language", lambda: "pl")
    steps.told(steps.FULL)
    desk = at_desk(officer)
    desk.get(f"/officers/concerns/{Concern.objects.latest('told_at').id}/")
