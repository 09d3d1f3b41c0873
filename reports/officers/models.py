"""Units, the officers in them, and who holds which key. Private halves stand here only sealed.

A public half never stands alone: a voucher beside it says whose it is (``reports.vault.vouching``),
and is checked before anything is sealed to it.
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reports.vault.keys import PublicKey


class Unit(models.Model):
    """A safeguarding unit: one for each district, and a central team."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=80)

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> UnitKey:
        """The key in use, to look at. To seal to it: ``custody.key_in_use``, which checks it.
        Raises ``UnitKey.DoesNotExist`` before there is one."""
        return self.keys.filter(retired_at=None).latest("number")


class UnitKey(models.Model):
    """A key pair of a unit. A new number is made when a member leaves; old ones stay to read by.

    ``custody.key_in_use`` gives the one to seal to, its voucher checked.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="keys")
    number = models.PositiveIntegerField(default=1)
    public_half = models.BinaryField()
    voucher = models.BinaryField(default=bytes)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "number"], name="unit_key_number_once"),
            models.UniqueConstraint(
                fields=["unit"],
                condition=models.Q(retired_at=None),
                name="one_unit_key_in_use",
            ),
        ]

    def __str__(self) -> str:
        return f"key {self.number} of {self.unit}"

    @property
    def public_key(self) -> PublicKey:
        return PublicKey(bytes(self.public_half))


class OfficerManager(BaseUserManager["Officer"]):
    """Finds officers by the name they sign in with."""


class Officer(AbstractBaseUser):
    """Somebody who may sign in on the officers' side."""

    class Role(models.TextChoices):
        OFFICER = "officer", _("Officer")
        SUPERVISOR = "supervisor", _("Supervisor")

    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="officers")
    role = models.CharField(max_length=20, choices=Role.choices, default=Role.OFFICER)
    is_active = models.BooleanField(default=True)

    objects: ClassVar[OfficerManager] = OfficerManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role__in=["officer", "supervisor"]), name="officer_role_known"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """The name that colleagues see."""
        return self.name


class OfficerKey(models.Model):
    """An officer's own key pair; the private half is wrapped by a key from their password.

    Until somebody who was invited has joined, it is wrapped under their joining words instead,
    and ``joining_ends_at`` says how long those work.
    """

    officer = models.OneToOneField(Officer, on_delete=models.CASCADE, related_name="key")
    public_half = models.BinaryField()
    wrapped_private = models.BinaryField()
    joining_ends_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"key of {self.officer}"

    @property
    def public_key(self) -> PublicKey:
        return PublicKey(bytes(self.public_half))


class RecoveryKey(models.Model):
    """A unit's last resort: a key pair whose private half is wrapped under printed words."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.OneToOneField(Unit, on_delete=models.CASCADE, related_name="recovery")
    public_half = models.BinaryField()
    wrapped_private = models.BinaryField()
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"recovery key of {self.unit}"

    @property
    def public_key(self) -> PublicKey:
        return PublicKey(bytes(self.public_half))


class UnitKeyGrant(models.Model):
    """The private half of a unit's key, sealed to one member officer.

    The voucher is made with that private half, over the member's public key: who opens the one
    may trust the other, and seal the next key to it.
    """

    unit_key = models.ForeignKey(UnitKey, on_delete=models.CASCADE, related_name="grants")
    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="grants")
    sealed_private = models.BinaryField()
    voucher = models.BinaryField(default=bytes)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit_key", "officer"], name="one_grant_each")
        ]

    def __str__(self) -> str:
        return f"{self.unit_key} for {self.officer}"


class RecoveryGrant(models.Model):
    """The private half of a unit's key, sealed to the unit's recovery key, with its voucher."""

    unit_key = models.ForeignKey(UnitKey, on_delete=models.CASCADE, related_name="recovery_grants")
    recovery = models.ForeignKey(RecoveryKey, on_delete=models.CASCADE, related_name="grants")
    sealed_private = models.BinaryField()
    voucher = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit_key", "recovery"], name="one_recovery_grant_each")
        ]

    def __str__(self) -> str:
        return f"{self.unit_key} for recovery"
