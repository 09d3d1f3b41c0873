"""What both doors of the young person's side ask in the same words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

YES_NO_UNSURE = [("yes", _("Yes")), ("no", _("No")), ("unsure", _("I am not sure"))]

# By whom it is about (``concerns.facets.About``).
SAFE = {
    "self": _("Are you safe right now?"),
    "friend": _("Is your friend safe right now?"),
    "someone_else": _("Are they safe right now?"),
    "unsaid": _("Is everyone safe right now?"),
}


def for_whom(wordings: dict[Any, Any], about: str) -> Any:
    """The wording for the person it is about; the open one where that was not said, or where it
    is about nobody (a question)."""
    return wordings.get(about, wordings["unsaid"])
