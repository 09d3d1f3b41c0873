"""The mail itself. Whoever reads it over a shoulder, or owns the mailbox, learns nothing.

No word of who we are or what it is about, no name, no link (a link shows where it leads), nothing
that is fetched. Headers name neither this machine nor this software.
"""

import secrets
from email.utils import formataddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _


def letter(*, to: str, sender: str) -> EmailMessage:
    """The notice to one address, from ``sender`` (a bare address)."""
    domain = sender.rpartition("@")[2]
    return EmailMessage(
        subject=settings.SITE_NAME,
        body=_body(),
        from_email=formataddr((settings.SITE_NAME, sender)),
        to=[to],
        headers={
            # Django's own has the host's name and the process in it, and a number that rises.
            "Message-ID": f"<{secrets.token_hex(16)}@{domain}>",
            # Keeps holiday replies away (RFC 3834, section 5).
            "Auto-Submitted": "auto-generated",
        },
    )


def _body() -> str:
    lines = (
        _("Hello."),
        _("There is a note for you. You can look when it is a good time for you."),
        _("You do not have to answer this email. We cannot see answers to it."),
    )
    return "\n\n".join(lines) + "\n"
