"""What a password has to be like, said kindly. Named in ``AUTH_PASSWORD_VALIDATORS``."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    UserAttributeSimilarityValidator,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class LongEnough(MinimumLengthValidator):
    """Twelve letters, numbers or signs (NIST SP 800-63B asks for at least eight)."""

    def __init__(self) -> None:
        super().__init__(min_length=12)

    def get_error_message(self) -> str:
        return _("Make it longer: at least 12 letters, numbers or signs.")


class NotWhatManyUse(CommonPasswordValidator):
    """Not one of the 20,000 that are used most."""

    def get_error_message(self) -> str:
        return _("Many people use that one. Choose one that only you would think of.")


class NotLikeTheName(UserAttributeSimilarityValidator):
    """Not like what others know about its owner."""

    def __init__(self) -> None:
        super().__init__(user_attributes=("username", "name", "email"))

    def validate(self, password: str, user: Any = None) -> None:
        try:
            super().validate(password, user)
        except ValidationError:
            said = _("That is much like your name. Choose one that others would not guess.")
            raise ValidationError(said, code="password_too_similar") from None
