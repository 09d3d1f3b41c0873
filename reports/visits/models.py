"""A visit: what is kept between two pages, readable only with the young person's cookie."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone


def ends_at(minutes: int | None = None) -> datetime:
    """When a visit that is touched now ends; to the minute, so that it tells less.

    After ``settings.VISIT_MINUTES``, or after the minutes given.
    """
    later = timezone.now() + timedelta(minutes=minutes or settings.VISIT_MINUTES)
    return later.replace(second=0, microsecond=0)


class Visit(models.Model):
    """Sealed notes under an id that the cookie's token leads to, and nothing leads back from."""

    id = models.CharField(primary_key=True, max_length=64)
    sealed = models.BinaryField()
    ends_at = models.DateTimeField(default=ends_at, db_index=True)

    def __str__(self) -> str:
        return "a visit"
