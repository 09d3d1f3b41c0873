"""The door that secret words open."""

from __future__ import annotations

from django.db import models

from reports.concerns.models import Concern


class Door(models.Model):
    """A concern's content key, wrapped by the young person's secret words.

    ``find_hash`` is keyed from outside the database, so a copy of this table cannot be searched
    for words; the wrap has a salt of its own, so that in such a copy one guess tests one concern.
    """

    concern = models.OneToOneField(Concern, on_delete=models.CASCADE, related_name="door")
    find_hash = models.BinaryField(max_length=32, unique=True)
    wrapped_key = models.BinaryField()

    def __str__(self) -> str:
        return f"door of {self.concern_id}"
