"""When a part of the site was last known to be at work."""

from __future__ import annotations

from django.db import models


class Beat(models.Model):
    """One part. ``seen_at`` is the last minute in which it was at work; ``away_since`` the first
    in which somebody asked it and had no answer, empty while it answers.

    To the minute: the timer asks every minute whether or not anybody is telling us something, so
    that a row says nothing about a young person.
    """

    part = models.CharField(max_length=30, primary_key=True)
    seen_at = models.DateTimeField()
    away_since = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.part
