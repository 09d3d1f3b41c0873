"""Pointing out what waits: once, to the right people, in the history, whatever is away."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from reports.concerns import actions as concerns
from reports.concerns.changing_lane import change_lane
from reports.concerns.facets import Lane, LaneReason, Urgency
from reports.concerns.handing_over import hand_over
from reports.concerns.models import Concern, Event
from reports.concerns.opening import open_story
from reports.notices.models import Pager, StaffMailbox
from reports.notices.staff_hours import StaffHours
from reports.routing import escalating, plans, reaching
from reports.routing.escalating import Seen
from reports.routing.models import Reachable, Watch
from reports.routing.plan import FIRST
from tests.at_once import at_once, needs_locked_rows
from tests.telling import keep_concern

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
THIS = timezone.now().replace(minute=0, second=0, microsecond=0)
TELLING = {Event.Kind.PUT_TO_UNIT, Event.Kind.PUT_TO_SUPERVISORS, Event.Kind.PUT_TO_COVER}


@pytest.fixture(autouse=True)
def this_hour_of_the_test(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run may begin in one hour and come to these in the next."""
    now = timezone.now().replace(minute=0, second=0, microsecond=0)
    monkeypatch.setitem(globals(), "THIS", now)


def told(lane: Lane, unit: str = "leeds", at: datetime | None = None) -> Concern:
    """One that is in a lane; told in this hour, if no other is given."""
    at = at or THIS
    concern = keep_concern(unit, told_at=at)
    due = at + HOUR * FIRST.answer_within_hours[lane]
    assert concerns.route(concern=concern, lane=lane, answer_by=due, rule="4.1:test")
    return Concern.objects.get(id=concern.id)


def history(concern: Concern) -> list[tuple[str, str]]:
    found = Event.objects.filter(concern=concern, kind__in=TELLING).order_by("id")
    return [(event.kind.removeprefix("put_to_"), event.reason) for event in found]


def at(minutes: int) -> int:
    """A round of a timer that has just started, so many minutes after the hour."""
    return escalating.point_out(now=THIS + minutes * MINUTE, seen=Seen())


def wants_calls(somebody) -> StaffMailbox:
    reaching.switch_on(
        officer=somebody.officer, address="kite@work.example", hours=StaffHours.ALWAYS
    )
    return Reachable.objects.get(officer=somebody.officer).mailbox


def asked(*boxes: StaffMailbox) -> list[bool]:
    return [StaffMailbox.objects.get(pk=box.pk).send_at is not None for box in boxes]


def test_nobody_opens_it_officers_supervisors_cover_each_once(officer, central):
    concern = told(Lane.NOW)

    assert [at(minute) for minute in (0, 1, 14, 15, 16, 30, 31)] == [1, 0, 0, 1, 0, 1, 0]

    assert history(concern) == [
        ("unit", "unopened"),
        ("supervisors", "unopened"),
        ("cover", "unopened"),
    ]
    last = Event.objects.filter(concern=concern).latest("id")
    assert (last.unit.slug, last.by) == ("central", None)
    assert (last.at.minute, last.at.second) == (0, 0)


def test_opened_in_time_goes_no_further(officer, central):
    concern = told(Lane.TODAY)
    at(120)
    open_story(concern=concern, by=officer.officer, private=officer.private)

    assert [at(minute) for minute in (240, 480)] == [0, 0]

    assert history(concern) == [("unit", "unopened")]
    assert at(540) == 1  # the answer is what is nearly due now


def test_timer_that_was_away_for_long_makes_up_for_it_once(officer, central):
    concern = told(Lane.THIS_WEEK, at=THIS - 5 * DAY)

    assert (at(0), at(1)) == (6, 0)

    assert {why for _, why in history(concern)} == {"unopened", "answer"}
    assert Watch.objects.get().whom == 3


def test_what_is_parked_in_just_in_is_pointed_out_too(officer, central):
    concern = keep_concern(told_at=THIS)

    at(16)

    assert history(concern) == [("supervisors", "unopened")]


def test_minutes_count_from_when_the_timer_first_saw_it(officer, central):
    seen = Seen(begun=True)

    def round_at(minute: int) -> int:
        return escalating.point_out(now=THIS + minute * MINUTE, seen=seen)

    told(Lane.NOW)

    assert [round_at(minute) for minute in (50, 64, 65, 79, 80)] == [1, 0, 1, 0, 1]


def test_minute_of_telling_is_in_no_row(officer, central):
    told(Lane.NOW)
    seen = Seen(begun=True)
    for minute in (37, 52, 67):
        escalating.point_out(now=THIS + minute * MINUTE, seen=seen)

    watch, concern = Watch.objects.get(), Concern.objects.get()
    moments = [watch.at, watch.since, concern.watch_at]
    moments += Event.objects.values_list("at", flat=True)

    assert all((one.minute, one.second, one.microsecond) == (0, 0, 0) for one in moments)


def test_finished_and_answered_are_left_alone(officer, central):
    concern = told(Lane.TODAY)
    concerns.finish(concern=concern, by=officer.officer, seen=0)

    assert [at(minute) for minute in (240, 900)] == [0, 0]
    assert Concern.objects.get().watch_at is None


def test_we_wrote_and_nothing_came_back_is_a_reminder_and_no_more(officer, central):
    concern = told(Lane.NOW)
    open_story(concern=concern, by=officer.officer, private=officer.private)
    concern.answer_by = None
    concerns.we_wrote(concern, by=officer.officer, answers_all=True)

    week = 7 * 24 * 60
    assert [at(minute) for minute in (60, week - 61, week + 60, 3 * week)] == [0, 0, 1, 0]

    assert history(concern) == [("unit", "theirs")]
    assert not Pager.objects.exists()


def write_again(concern: Concern, lane: Lane) -> None:
    concerns.they_wrote(
        Concern.objects.get(id=concern.id),
        Event.Kind.THEY_WROTE,
        urgency=Urgency.NOW if lane == Lane.NOW else Urgency.SOON,
        lane=lane,
        rule="4.1:test",
        within_hours=FIRST.answer_within_hours[lane],
    )


def test_read_before_and_not_safe_now_is_pointed_out_at_once(officer, central):
    concern = told(Lane.TODAY)
    open_story(concern=concern, by=officer.officer, private=officer.private)
    write_again(concern, Lane.NOW)

    assert [at(minute) for minute in (0, 1, 60)] == [1, 0, 1]

    assert history(concern) == [("unit", "answer"), ("supervisors", "answer")]
    assert Pager.objects.get().send_at is not None


def test_what_was_answered_and_waits_anew_has_not_waited_too_long(officer, supervisor, central):
    concern = told(Lane.TODAY, at=THIS - 2 * DAY)
    at(0)
    assert escalating.with_cover(central.officer.unit) == [("Leeds", 1)]
    open_story(concern=concern, by=officer.officer, private=officer.private)
    locked = Concern.objects.get(id=concern.id)
    concerns.we_wrote(locked, by=officer.officer, answers_all=True)

    write_again(concern, Lane.TODAY)

    assert escalating.with_cover(central.officer.unit) == []
    assert escalating.with_supervisors(officer.officer.unit) == 0


def test_thank_you_that_was_read_is_no_silence(officer, central):
    concern = told(Lane.TODAY)
    open_story(concern=concern, by=officer.officer, private=officer.private)
    concerns.we_wrote(concern, by=officer.officer, answers_all=True)
    concerns.note(concern, Event.Kind.NO_ANSWER_NEEDED, by=officer.officer)

    assert at(8 * 24 * 60) == 0


def change(concern, **columns):
    Concern.objects.filter(id=concern.id).update(**columns)


def test_whatever_changes_how_it_stands_is_looked_at_at_once(officer, supervisor, outsider):
    by, private = supervisor.officer, supervisor.private
    changes = {
        "lane": lambda one: change_lane(
            concern=one,
            lane=Lane.TODAY,
            reason=LaneReason.OTHER,
            seen=Lane.THIS_WEEK,
            rule="4.1:by-hand",
            within_hours=12,
            by=by,
        ),
        "unit": lambda one: hand_over(
            concern=one, to=outsider.officer.unit, by=by, private=private
        ),
        "reopened": lambda one: (
            concerns.finish(concern=one, by=by, seen=0),
            concerns.reopen(concern=one, by=by),
        ),
        "they wrote": lambda one: concerns.they_wrote(
            one,
            Event.Kind.THEY_WROTE,
            urgency="soon",
            lane=Lane.TODAY,
            rule="4.1:wrote",
            within_hours=12,
        ),
        "we wrote": lambda one: concerns.we_wrote(one, by=by, answers_all=True),
    }
    for name, verb in changes.items():
        concern = told(Lane.THIS_WEEK)
        change(concern, watch_at=THIS + 30 * DAY)
        verb(Concern.objects.get(id=concern.id))
        watched = Concern.objects.get(id=concern.id).watch_at
        assert watched is not None, name
        assert watched <= timezone.now(), name


def test_steps_begin_anew_with_the_unit_that_it_was_handed_to(officer, outsider, central):
    concern = told(Lane.NOW)
    at(20)
    hand_over(
        concern=concern, to=outsider.officer.unit, by=officer.officer, private=officer.private
    )

    assert at(20) == 2

    assert Watch.objects.get().unit == outsider.officer.unit
    assert history(concern)[-2:] == [("unit", "unopened"), ("supervisors", "unopened")]


def test_what_changed_since_it_was_read_is_not_put_off(officer, central):
    concern = told(Lane.TODAY)
    as_read = escalating._watched(THIS + MINUTE)[0]
    change(concern, lane=Lane.NOW)  # meanwhile

    assert not escalating._look_again(as_read, THIS + 5 * HOUR)
    assert Concern.objects.get().watch_at == THIS


def test_next_look_is_moved_on_so_that_waiting_costs_nothing(
    officer, django_assert_max_num_queries
):
    for _ in range(30):
        told(Lane.THIS_WEEK)
    at(0)

    assert set(Concern.objects.values_list("watch_at", flat=True)) == {THIS + 12 * HOUR}
    with django_assert_max_num_queries(6):
        at(1)


def test_one_that_breaks_holds_up_no_other(officer, central, monkeypatch, caplog):
    bad, good = told(Lane.NOW), told(Lane.NOW)
    real = escalating._take

    def take(concern, *args):
        if concern.id == bad.id:
            raise ValueError("the words of a child could stand here")
        return real(concern, *args)

    monkeypatch.setattr(escalating, "_take", take)

    assert at(0) == 1
    assert (history(bad), history(good)) == ([], [("unit", "unopened")])
    assert str(bad.id) in caplog.text


def test_closing_time_tells_the_cover(officer, supervisor, central):
    noon = timezone.localtime(THIS).replace(hour=12)
    day = frozenset({noon.weekday()})
    plan = replace(FIRST, number=2, opens=time(8), closes=time(18), days=day)
    plans.change(plan=plan, by=supervisor.officer)
    concern = told(Lane.NOW, at=noon)
    change(concern, answer_by=noon + 20 * HOUR)
    open_story(concern=concern, by=officer.officer, private=officer.private)

    assert escalating.point_out(now=noon + 5 * HOUR, seen=Seen()) == 0
    assert escalating.point_out(now=noon + 7 * HOUR, seen=Seen()) == 1
    assert escalating.point_out(now=noon + 8 * HOUR, seen=Seen()) == 0

    assert history(concern) == [("cover", "closed")]


# --- who is called ------------------------------------------------------------------------------


def test_calls_go_to_whom_the_step_is_for(officer, supervisor, central, outsider):
    at_desk, lead = wants_calls(officer), wants_calls(supervisor)
    far, lower = wants_calls(outsider), wants_calls(central)
    told(Lane.NOW)

    at(0)
    assert asked(at_desk, lead, far, lower) == [True, True, False, False]
    StaffMailbox.objects.update(send_at=None)

    at(15)
    assert asked(at_desk, lead, far, lower) == [False, True, False, False]
    StaffMailbox.objects.update(send_at=None)

    at(30)
    assert asked(at_desk, lead, far, lower) == [False] * 4  # an officer of the cover, no supervisor


def test_pager_is_for_what_is_urgent(officer, central):
    told(Lane.TODAY)
    at(500)
    assert not Pager.objects.exists()

    told(Lane.NOW)
    at(0)
    assert Pager.objects.get().send_at is not None


def test_who_has_left_is_called_no_more_and_their_address_goes(officer, central):
    wants_calls(officer)
    officer.officer.is_active = False
    officer.officer.save()
    told(Lane.NOW)

    at(0)

    assert not StaffMailbox.objects.exists()


def test_nothing_hangs_on_calls(officer, central, settings):
    settings.MAILER_PUBLIC_KEY = ""
    told(Lane.NOW)

    assert at(0) == 1
    assert escalating.with_supervisors(officer.officer.unit) == 0
    at(15)
    assert escalating.with_supervisors(officer.officer.unit) == 1
    at(30)
    assert escalating.with_cover(central.officer.unit) == [("Leeds", 1)]


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_timers_at_once_take_each_step_once(officer, central):
    needs_locked_rows()
    every = [told(Lane.NOW) for _ in range(6)]

    taken = at_once(*(lambda: at(15) for _ in range(4)))

    assert sum(taken) == 2 * len(every)
    for concern in every:
        assert sorted(history(concern)) == [("supervisors", "unopened"), ("unit", "unopened")]
