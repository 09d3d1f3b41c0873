"""How a name that somebody signs in with is written, wherever it is given."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

sign_in_name = RegexValidator(
    r"^[a-z0-9]+([._-][a-z0-9]+)*$",
    _("Use the letters a to z, numbers, and single full stops or hyphens between."),
)
