"""The rows of the audit trail, and the head that holds the newest link of its chain."""

import hashlib
import json
from datetime import UTC
from typing import Any, ClassVar, NoReturn

from django.db import models
from django.utils import timezone

from .exceptions import AuditIsAppendOnly

LONGEST = {"actor": 64, "verb": 64, "subject": 128, "right": 128}
"""Letters a field holds."""

FIRST_PREVIOUS = "0" * 64
"""What the first row names as its predecessor."""


class AuditQuerySet(models.QuerySet["AuditRow"]):
    """Reads as usual; refuses to change or remove rows, or to add them past the chain."""

    def _refuse(self, *args: object, **kwargs: object) -> NoReturn:
        raise AuditIsAppendOnly

    update = delete = bulk_update = bulk_create = _refuse
    aupdate = adelete = abulk_update = abulk_create = _refuse


class AuditRow(models.Model):
    """One thing that was done. Written by ``actions.record`` alone."""

    seq = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField(default=timezone.now)
    actor = models.CharField(max_length=LONGEST["actor"])
    verb = models.CharField(max_length=LONGEST["verb"])
    subject = models.CharField(max_length=LONGEST["subject"])
    right = models.CharField(max_length=LONGEST["right"], blank=True)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    objects: ClassVar[models.Manager["AuditRow"]] = models.Manager.from_queryset(AuditQuerySet)()

    class Meta:
        base_manager_name = "objects"
        ordering = ["seq"]
        indexes = [
            models.Index(fields=["subject", "seq"], name="audit_by_subject"),
            models.Index(fields=["actor", "seq"], name="audit_by_actor"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["previous"], name="audit_one_row_follows_another"),
            models.CheckConstraint(condition=models.Q(seq__gte=1), name="audit_seq_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.verb}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new row. Raises AuditIsAppendOnly for one that exists."""
        if not self._state.adding:
            raise AuditIsAppendOnly
        # force_insert: a row made by hand with a number that exists would be an UPDATE otherwise.
        super().save(force_insert=True, using=kwargs.get("using"))

    def delete(self, *args: object, **kwargs: object) -> NoReturn:
        """Raise AuditIsAppendOnly."""
        raise AuditIsAppendOnly

    def compute_digest(self) -> str:
        """Return the hex SHA-256 (FIPS 180-4) over every field and the digest before.

        A JSON list of texts is the canonical form: no two different rows are written the same.
        """
        at = self.at.astimezone(UTC).isoformat(timespec="microseconds")
        texts = (at, self.actor, self.verb, self.subject, self.right, self.previous)
        canonical = json.dumps([str(self.seq), *texts], separators=(",", ":"))
        return hashlib.sha256(canonical.encode("ascii")).hexdigest()


class AuditHead(models.Model):
    """The newest number and digest; one row, locked while a link is added."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    seq = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default=FIRST_PREVIOUS)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="audit_one_head_only"),
        ]

    def __str__(self) -> str:
        return f"head at {self.seq}"
