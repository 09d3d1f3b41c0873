"""Send: from the answers of a visit to a kept concern and secret words."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import fields, replace

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language

from reports.concerns import telling
from reports.concerns.exceptions import NoUnitReady
from reports.concerns.facets import About, AgeBand, Danger, District, Topic, Urgency
from reports.concerns.marking import marks_of
from reports.concerns.models import Concern
from reports.concerns.noticing import notice
from reports.concerns.story import Contact, Story
from reports.conversation import door as doors
from reports.intake import look_over, questions, visits, whom
from reports.intake.exceptions import AnswersChanged, NotFinished, NothingToSend
from reports.intake.next_steps import ELSEWHERE
from reports.intake.visits import Answers, Notes
from reports.intake.way_back import NO_ADDRESS, way_back
from reports.intake.wording import A_LOT
from reports.language.attention import Attention
from reports.routing import links, outbox, plans, rules
from reports.routing.places import district_of
from reports.routing.plan import CENTRAL
from reports.routing.rules import Decision
from reports.vault.blind import Mark
from reports.vault.turnstile import Turnstile
from reports.vault.visits import VisitToken
from reports.vault.words import SecretWords

ENGLISH = "en"
TYPED = ("words", "person_name", "person_place", "place", "safe_note")
"""The answers in their own words; an address or a number is none."""
SENDING = Turnstile(waiting=1000, patience=20.0)
"""Secret words are stretched one at a time in each process, which then takes 19 MiB and no more,
however many send. Nobody is turned away for coming with many; whoever waits for so long is asked
to tap again."""


def look_at(answers: Answers) -> Attention:
    """Whether words in anything they typed may mean danger now."""
    return notice("\n".join(answers.get(name, "") for name in TYPED))


def _urgency(answers: Answers, before: whom.SetAside) -> Urgency:
    """The most urgent of what was answered, about whomever: it never falls by a change of path."""
    order = list(Urgency)
    told = [
        rules.urgency_of(safe=said.get("safe", ""), still=said.get("still", ""))
        for said in (answers, *before.values())
    ]
    return min(told, key=order.index)


def facets_from(answers: Answers, before: whom.SetAside) -> telling.Facets:
    """What stays in clear of the answers; ``before`` is ``whom.before``."""
    seen = look_at(answers)
    return telling.Facets(
        about=About(answers.get("about") or About.UNSAID),
        age_band=AgeBand(answers.get("age_band") or AgeBand.UNSAID),
        district=district_of(
            District(answers.get("district") or District.UNSAID), answers.get("place", "")
        ),
        urgency=_urgency(answers, before),
        topics=frozenset(Topic(topic) for topic in answers.get("topics", [])),
        dangers=frozenset(Danger(kind) for kind in seen.kinds),
        look_first=seen.look_first,
    )


def story_from(answers: Answers, before: whom.SetAside) -> Story:
    """What they said, in their own words, and in which language the pages came to them."""
    said = {part.name: answers.get(part.name, "") for part in fields(Story)}
    language = get_language() or ENGLISH
    lang = "" if language.startswith(ENGLISH) else language
    return Story(**said | {"lang": lang, "before": before})


def contact_from(answers: Answers) -> Contact:
    """How to get back to them; an address that they thought better of is left out."""
    how = answers.get("how", "")
    safe = ("safe_time", "safe_note")
    asked = {"email": ("email", *safe), "phone": ("phone", *safe, "voicemail")}
    return Contact(how=how, **{name: answers.get(name, "") for name in asked.get(how, ())})


def send(token: VisitToken | None, *, seen: str = "", of_a_burst: bool = False) -> None:
    """Keep what was told and put its secret words into the visit: the answers to what was asked.
    What was answered on another path, before somebody changed whom it is about, is not sent, but
    for what it said about danger (``whom``).

    ``seen`` is ``look_over.mark`` of the answers that they looked over, where the page had it;
    ``of_a_burst`` says that it is one of very many from one place (``bursts``).
    Sending twice makes one concern: the visit's row is locked, and whoever comes second finds
    nothing left to send. Raises ``NoVisit``, ``NothingToSend``,
    ``NotFinished``, ``AnswersChanged`` and ``NoUnitReady``; ``TooBusy`` where so many are sending
    that no turn came.
    """
    notes = visits.read(token)
    if not notes.begun or token is None:
        raise NothingToSend
    if seen and seen != look_over.mark(notes):
        raise AnswersChanged  # in another window, after they were looked over
    if questions.not_finished(notes.drafts, notes.answers):
        raise NotFinished
    answers = questions.asked(notes.answers)
    before = whom.before(notes.set_aside)
    facets = replace(facets_from(answers, before), of_a_burst=of_a_burst)
    # Sealing and stretching take tens of milliseconds: done before anything is locked.
    told, contact = story_from(answers, before), contact_from(answers)
    marks = marks_of(told, contact)
    decided = _decide(facets, marks)
    sealed = _seal(facets, told, contact, marks, decided)
    with SENDING:
        door = doors.make_door(
            concern_id=sealed.concern_id, content_key=sealed.content_key, slot=sealed.slot
        )
    with transaction.atomic():
        now = visits.read(token, lock=True)
        if not now.begun:
            raise NothingToSend
        if (now.answers, now.set_aside) != (notes.answers, notes.set_aside):
            raise AnswersChanged
        concern = telling.keep(sealed, covers_for=_covers_for(decided, sealed))
        doors.keep_door(door, concern_id=concern.id)
        receipt = _receipt(door.words, answers, facets) | _help(answers, notes.set_aside)
        visits.write(token, Notes(sent=[*now.sent, receipt]))
        transaction.on_commit(lambda: _announce(concern))


def _decide(facets: telling.Facets, marks: Sequence[Mark]) -> Decision:
    """Where it goes, by the rules, the plan and the concerns that name the same as they are now."""
    linked, districts = links.already(marks)
    return rules.decide(
        urgency=facets.urgency,
        age_band=facets.age_band,
        district=facets.district,
        topics=facets.topics,
        about=facets.about,
        look_first=facets.look_first,
        linked=linked,
        linked_districts=districts,
        plan=plans.current(),
        at=timezone.now(),
    )


def _seal(
    facets: telling.Facets,
    told: Story,
    contact: Contact,
    marks: Sequence[Mark],
    decided: Decision,
) -> telling.Sealed:
    """Sealed to the unit that is decided on; while that has no key, to its home or the central
    team.

    Raises ``NoUnitReady`` where nobody at all could open it.
    """
    for slug in dict.fromkeys((decided.unit, decided.home, CENTRAL)):
        with suppress(NoUnitReady):
            return telling.seal(
                facets=facets, unit_slug=slug, told=told, contact=contact, marks=marks
            )
    raise NoUnitReady


def _covers_for(decided: Decision, sealed: telling.Sealed) -> str:
    """The unit that would have had it, were it open; empty where it went to its own."""
    went_to = sealed.unit_key.unit.slug
    return decided.home if decided.covered and went_to == decided.unit else ""


def _receipt(words: SecretWords, answers: Answers, facets: telling.Facets) -> dict[str, str]:
    """What the last page shows, and what it needs to find the right sentences."""
    told = bool(answers.get("words") or answers.get("topics"))
    how = way_back(answers)
    return {
        "words": words,
        "about": answers.get("about", ""),
        "how": "here" if how in NO_ADDRESS.values() else how,
        "told": "yes" if told else "",
        # For the help that fits; goes with the visit.
        "kinds": ",".join(sorted(facets.dangers)),
        "topics": ",".join(_ticked(answers, facets)),
    }


def _help(answers: Answers, set_aside: whom.SetAside) -> dict[str, str]:
    """Whether somebody may not be safe, and whom the help on the last page speaks of."""
    return {
        "safe": whom.safety(answers, set_aside),
        "help_for": whom.help_for(answers, set_aside),
    }


def _ticked(answers: Answers, facets: telling.Facets) -> list[str]:
    """Topics; before them ``elsewhere`` where they live outside of our districts, ``low`` where it
    is a lot for the friend who tells, ``seen`` for somebody who saw something and knows nobody
    there (``help_now.fits``)."""
    low = ["low"] if answers.get("teller_feels") == A_LOT else []
    seen = ["seen"] if facets.about == About.SOMEONE_ELSE else []
    far = [ELSEWHERE] if facets.district == District.ELSEWHERE else []
    return far + low + seen + sorted(facets.topics)


def _announce(concern: Concern) -> None:
    urgent = Urgency.NOW if concern.look_first else concern.urgency
    outbox.announce(concern.id, urgent, of_a_burst=concern.of_a_burst)
