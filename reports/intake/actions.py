"""Send: from the answers of a visit to a kept concern and secret words."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import fields

from django.db import transaction

from reports.concerns import telling
from reports.concerns.exceptions import NoUnitReady
from reports.concerns.facets import About, AgeBand, District, Topic
from reports.concerns.models import Concern
from reports.concerns.story import Contact, Story
from reports.conversation import door as doors
from reports.intake import visits
from reports.intake.exceptions import AnswersChanged, NotFinished, NothingToSend
from reports.intake.visits import Answers, Notes
from reports.notices.windows import HOURS
from reports.routing import outbox, rules
from reports.vault.visits import VisitToken
from reports.vault.words import SecretWords


def facets_from(answers: Answers) -> telling.Facets:
    """What stays in clear of the answers."""
    return telling.Facets(
        about=About(answers.get("about") or About.UNSAID),
        age_band=AgeBand(answers.get("age_band") or AgeBand.UNSAID),
        district=District(answers.get("district") or District.UNSAID),
        urgency=rules.urgency_of(safe=answers.get("safe", ""), still=answers.get("still", "")),
        topics=frozenset(Topic(topic) for topic in answers.get("topics", [])),
    )


def story_from(answers: Answers) -> Story:
    """What they said, in their own words."""
    return Story(**{part.name: answers.get(part.name, "") for part in fields(Story)})


def contact_from(answers: Answers) -> Contact:
    """How to get back to them; an address that they thought better of is left out."""
    how = answers.get("how", "")
    safe = ("safe_time", "safe_note")
    asked = {"email": ("email", *safe), "phone": ("phone", *safe, "voicemail")}
    return Contact(how=how, **{name: answers.get(name, "") for name in asked.get(how, ())})


def send(token: VisitToken | None) -> None:
    """Keep what was told and put its secret words into the visit.

    Sending twice makes one concern: the visit's row is locked, and whoever comes second finds
    nothing left to send. Raises ``NoVisit``, ``NothingToSend``,
    ``NotFinished``, ``AnswersChanged`` and ``NoUnitReady``.
    """
    notes = visits.read(token)
    if not notes.begun or token is None:
        raise NothingToSend
    if notes.drafts:
        raise NotFinished
    facets = facets_from(notes.answers)
    # Sealing and stretching take tens of milliseconds: done before anything is locked.
    sealed = _seal(facets, notes.answers)
    door = doors.make_door(
        concern_id=sealed.concern_id, content_key=sealed.content_key, slot=sealed.slot
    )
    with transaction.atomic():
        now = visits.read(token, lock=True)
        if not now.begun:
            raise NothingToSend
        if now.answers != notes.answers:
            raise AnswersChanged
        concern = telling.keep(sealed)
        doors.keep_door(door, concern_id=concern.id)
        visits.write(token, Notes(sent=[*now.sent, _receipt(door.words, now.answers)]))
        transaction.on_commit(lambda: _announce(concern))


def _seal(facets: telling.Facets, answers: Answers) -> telling.Sealed:
    """Sealed to the unit of the district; to the central team while that unit has no key.

    Raises ``NoUnitReady`` where nobody at all could open it.
    """
    told, contact = story_from(answers), contact_from(answers)
    for slug in (rules.unit_for(facets.district), rules.CENTRAL):
        with suppress(NoUnitReady):
            return telling.seal(facets=facets, unit_slug=slug, told=told, contact=contact)
    raise NoUnitReady


def _receipt(words: SecretWords, answers: Answers) -> dict[str, str]:
    """What the last page shows, and what it needs to find the right sentences."""
    told = bool(answers.get("words") or answers.get("topics"))
    hours = answers.get("safe_time", "") in HOURS
    asked = {"email": answers.get("email", "") if hours else "", "phone": answers.get("phone", "")}
    how = answers.get("how", "")
    return {
        "words": words,
        "about": answers.get("about", ""),
        "how": how if asked.get(how, "there") else "here",  # nowhere, or no time, to write to
        "told": "yes" if told else "",
    }


def _announce(concern: Concern) -> None:
    outbox.announce(concern.id, concern.urgency)
