"""The door that secret words open, and what is written on both sides of it."""

from __future__ import annotations

from django.db import models

from reports.concerns.models import Concern, this_hour
from reports.officers.models import Officer


class Door(models.Model):
    """What a young person needs to come back, wrapped by their secret words: the key of the
    answers and the slot of the letterbox. Not the content key: the words open no story.

    ``find_hash`` is keyed from outside the database, so a copy of this table cannot be searched
    for words; the wrap has a salt of its own, so that in such a copy one guess tests one concern.
    """

    concern = models.OneToOneField(Concern, on_delete=models.CASCADE, related_name="door")
    find_hash = models.BinaryField(max_length=32, unique=True)
    wrapped = models.BinaryField()
    voucher = models.BinaryField(max_length=32)  # the server's, for the slot

    def __str__(self) -> str:
        return f"door of {self.concern_id}"


class Message(models.Model):
    """Something that was written after the story. Numbered through in each concern.

    An officer's is sealed under the conversation key, which both sides have. A young person's
    lies in the letterbox, which only the unit opens.
    """

    class Side(models.TextChoices):
        US = "us"
        THEM = "them"

    class Kind(models.TextChoices):
        MESSAGE = "message"
        MORE = "more"
        TAKE_BACK = "take_back"

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="messages")
    number = models.PositiveIntegerField()
    side = models.CharField(max_length=4)
    kind = models.CharField(max_length=20, default=Kind.MESSAGE)
    written_at = models.DateTimeField(default=this_hour)
    by = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    sealed = models.BinaryField()
    format = models.PositiveSmallIntegerField(db_index=True)
    seen_at = models.DateTimeField(null=True)  # first read by the other side
    once = models.CharField(max_length=32)  # the form's own mark: a second tap sends nothing

    class Meta:
        ordering = ["concern", "number"]
        constraints = [
            models.UniqueConstraint(fields=["concern", "number"], name="message_number_once"),
            models.UniqueConstraint(fields=["concern", "once"], name="message_sent_once"),
            models.CheckConstraint(
                condition=models.Q(side="us", by__isnull=False)
                | models.Q(side="them", by__isnull=True),
                name="message_has_a_side",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["message", "more", "take_back"]),
                name="message_kind_known",
            ),
        ]

    def __str__(self) -> str:
        return f"message {self.number} of {self.concern_id}"
