"""What happens next, as the last page says it, by the way that was picked to get back."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

READ = _("An officer reads what you told us. They look every day, mornings and afternoons.")
HELP = _("They think about how to help. They may talk to people who keep children safe.")
LAST = {
    "email": _(
        "We may send you an email at a safe time. It only says that there is a note for you. "
        "You can read the note here, with your secret words."
    ),
    "phone": _("We may phone you. We keep to the safe time you told us."),
    "none": _("We do not write to you. You do not have to come back."),
    "here": _("You can come back here in a day or two. Then you can read what we wrote to you."),
}


def for_way(how: str) -> list[dict[str, Any]]:
    """Three steps, ready for the time line; an unsaid way is the way back with secret words."""
    return [{"text": text} for text in (READ, HELP, LAST.get(how, LAST["here"]))]
