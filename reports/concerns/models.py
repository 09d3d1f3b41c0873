"""The concern: facets in clear, everything a young person wrote sealed beside it.

Every moment that could tell when a child was writing is kept to the hour.
"""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any, NoReturn

from django.db import models
from django.utils import timezone

from reports.concerns.exceptions import HistoryIsAppendOnly
from reports.concerns.facets import (
    About,
    AgeBand,
    Channel,
    Danger,
    District,
    Lane,
    Status,
    Topic,
    Urgency,
)
from reports.officers.models import Officer, Unit, UnitKey
from reports.vault.blind import MARK_BYTES

DONE = (Status.FINISHED, Status.TAKEN_BACK)
"""Statuses that stand in no queue."""


LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
"""For rows of a release that knew no timers: they are looked at at once."""


def this_hour() -> datetime:
    """Now, to the hour."""
    return timezone.now().replace(minute=0, second=0, microsecond=0)


def _one_of(field: str, values: type[Any]) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=models.Q(**{f"{field}__in": [member.value for member in values]}),
        name=f"%(class)s_{field}_known",
    )


class ConcernQuerySet(models.QuerySet["Concern"]):
    def of_unit(self, unit: Unit) -> ConcernQuerySet:
        """What one unit may see."""
        return self.filter(unit=unit)

    def not_routed(self) -> ConcernQuerySet:
        """What routing has not reached yet."""
        return self.filter(status=Status.JUST_IN)

    def waiting(self) -> ConcernQuerySet:
        """What is not finished for now."""
        return self.exclude(status__in=DONE)

    def finished(self) -> ConcernQuerySet:
        """What is finished for now, or was taken back."""
        return self.filter(status__in=DONE)

    def most_urgent_first(self) -> ConcernQuerySet:
        """The order of the queue: lane, then what did not come in a burst, then what is due first,
        then longest waiting.

        Where nothing is due (we wrote last, or routing has not reached it) comes after that. The
        id settles equal hours.
        """
        return self.order_by(
            "lane", "of_a_burst", models.F("answer_by").asc(nulls_last=True), "told_at", "id"
        )


class Concern(models.Model):
    """Something that a young person, or somebody for them, has told us.

    ``unit`` is the one whose key it is sealed to; only sealing it anew moves it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="concerns")
    told_at = models.DateTimeField(default=this_hour)
    about = models.CharField(max_length=20)
    age_band = models.CharField(max_length=20)
    district = models.CharField(max_length=20)
    urgency = models.CharField(max_length=20)
    channel = models.CharField(max_length=20, default=Channel.WEB)
    status = models.CharField(max_length=20, default=Status.JUST_IN)
    lane = models.PositiveSmallIntegerField(default=Lane.JUST_IN)
    answer_by = models.DateTimeField(null=True)
    routed_by_rule = models.CharField(max_length=40, blank=True)
    message_count = models.PositiveIntegerField(default=0)
    they_wrote_at = models.DateTimeField(null=True)  # the oldest message that waits for an answer
    we_wrote_at = models.DateTimeField(null=True)
    take_back_asked_at = models.DateTimeField(null=True)
    # Words in it may mean danger now. The database fills it in as well: a web process from before
    # an upgrade goes on keeping what is told.
    look_first = models.BooleanField(default=False, db_default=False)
    # One of very many from one place within minutes: it stands behind the others of its lane. False
    # in the lane "now", once it is due, and once they write again.
    of_a_burst = models.BooleanField(default=False, db_default=False)
    # A possible link was found, and nobody of the unit has opened it since.
    new_link = models.BooleanField(default=False, db_default=False)
    # The hour from which the timers look at it; empty where no step of theirs is to come. Whatever
    # changes how it stands sets it (``routing.escalating``).
    watch_at = models.DateTimeField(null=True, default=this_hour, db_default=LONG_AGO)

    objects = ConcernQuerySet.as_manager()

    class Meta:
        constraints = [
            _one_of("about", About),
            _one_of("age_band", AgeBand),
            _one_of("district", District),
            _one_of("urgency", Urgency),
            _one_of("channel", Channel),
            _one_of("status", Status),
            _one_of("lane", Lane),
        ]
        indexes = [
            models.Index(
                fields=["unit", "lane", "of_a_burst", "answer_by", "told_at", "id"],
                condition=~models.Q(status__in=DONE),
                name="concern_in_order",
            ),
            models.Index(
                fields=["unit", "-told_at", "-id"],
                condition=models.Q(status__in=DONE),
                name="concern_finished",
            ),
            models.Index(
                fields=["told_at"],
                condition=models.Q(status=Status.JUST_IN),
                name="concern_not_routed",
            ),
            models.Index(
                fields=["unit", "-told_at"],
                condition=models.Q(new_link=True, status=Status.FINISHED),
                name="concern_new_link",
            ),
            models.Index(
                fields=["answer_by"],
                condition=models.Q(of_a_burst=True),
                name="concern_of_a_burst",
            ),
            models.Index(
                fields=["watch_at"],
                condition=models.Q(watch_at__isnull=False),
                name="concern_watched",
            ),
        ]

    def __str__(self) -> str:
        return f"concern {self.id}"


class ConcernTopic(models.Model):
    """One worry that was ticked."""

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="topics")
    topic = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["concern", "topic"], name="topic_once"),
            _one_of("topic", Topic),
        ]

    def __str__(self) -> str:
        return self.topic


class ConcernDanger(models.Model):
    """What kind of danger words in it may mean; which words they were is kept nowhere."""

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="dangers")
    danger = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["concern", "danger"], name="danger_once"),
            _one_of("danger", Danger),
        ]

    def __str__(self) -> str:
        return self.danger


class SealedPart(models.Model):
    """A part of what was said, readable only with the concern's content key.

    Each concern has every kind, said or not, so that what is there tells nothing.
    """

    class Kind(models.TextChoices):
        STORY = "story"
        CONTACT = "contact"
        LETTERBOX = "letterbox"  # the private half of the concern's letterbox

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="parts")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    sealed = models.BinaryField()
    format = models.PositiveSmallIntegerField(db_index=True)  # as its first byte says

    class Meta:
        constraints = [models.UniqueConstraint(fields=["concern", "kind"], name="one_part_each")]

    def __str__(self) -> str:
        return self.kind


class ContentGrant(models.Model):
    """The concern's content key, sealed to the key of the one unit that it is with."""

    concern = models.OneToOneField(Concern, on_delete=models.CASCADE, related_name="grant")
    unit_key = models.ForeignKey(UnitKey, on_delete=models.PROTECT, related_name="content_grants")
    sealed_key = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.concern_id} for {self.unit_key_id}"


class ConcernMark(models.Model):
    """The blind index of one thing that names the other person (``vault.blind``), or of nothing:
    they lie in rooms of one size. ``matched``: the worker has looked for others like it."""

    concern = models.ForeignKey(
        Concern, on_delete=models.CASCADE, related_name="marks", db_index=False
    )
    index = models.BinaryField(max_length=MARK_BYTES)
    matched = models.BooleanField(default=False, db_default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["concern", "index"], name="mark_once")]
        indexes = [
            models.Index(fields=["index", "-id"], name="mark_newest_first"),
            models.Index(
                fields=["concern"], condition=models.Q(matched=False), name="mark_not_matched"
            ),
        ]

    def __str__(self) -> str:
        return f"a mark of {self.concern_id}"


class ConcernLink(models.Model):
    """Two concerns that may be about the same person, once for both; ``first`` has the lower id.
    What they have in common is not kept."""

    first = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="+", db_index=False)
    second = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=this_hour)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="link_once"),
            models.CheckConstraint(
                condition=models.Q(first__lt=models.F("second")), name="link_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} and {self.second_id}"


class EventQuerySet(models.QuerySet["Event"]):
    def update(self, **kwargs: Any) -> NoReturn:
        raise HistoryIsAppendOnly

    def delete(self) -> NoReturn:
        raise HistoryIsAppendOnly


class Event(models.Model):
    """One line of a concern's history. Says that and when, never what was written."""

    class Kind(models.TextChoices):
        TOLD = "told"
        ROUTED = "routed"
        OPENED = "opened"
        FINISHED = "finished"
        REOPENED = "reopened"
        THEY_WROTE = "they_wrote"
        THEY_ADDED = "they_added"
        TAKE_BACK_ASKED = "take_back_asked"
        WE_WROTE = "we_wrote"
        NO_ANSWER_NEEDED = "no_answer_needed"
        NOT_TAKEN_BACK = "not_taken_back"
        TAKEN_BACK = "taken_back"
        HANDED_OVER = "handed_over"
        COVERED = "covered"  # sent to the unit that covers for ``unit``, which was closed
        LANE_CHANGED = "lane_changed"
        LINKED = "linked"  # with which concern, and by what, stands in no history
        # Pointed out by the timer, because of ``reason`` (``routing.timers.Why``).
        PUT_TO_UNIT = "put_to_unit"
        PUT_TO_SUPERVISORS = "put_to_supervisors"
        PUT_TO_COVER = "put_to_cover"  # to the supervisors of ``unit``, which covers

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="events")
    at = models.DateTimeField()
    kind = models.CharField(max_length=20, choices=Kind.choices)
    by = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    # Of a lane that a supervisor changed: which it is now, and one of ``LaneReason``. Of what was
    # pointed out: why.
    lane = models.PositiveSmallIntegerField(null=True)
    reason = models.CharField(max_length=20, blank=True, default="", db_default="")

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["concern", "id"], name="event_in_order")]

    def __str__(self) -> str:
        return self.kind

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise HistoryIsAppendOnly
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise HistoryIsAppendOnly
