"""The mail itself. Whoever reads it over a shoulder, or owns the mailbox, learns nothing.

No word of who we are or what it is about, no name, no link (a link shows where it leads), nothing
that is fetched. Headers name neither this machine nor this software.
"""

import secrets
from email.utils import formataddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

SOMETHING_WAITS = "Something is waiting on the team’s site"
"""To staff, by mail and by pager. Staff read English, as on their pages."""


def letter(*, to: str, sender: str) -> EmailMessage:
    """The notice to one address, from ``sender`` (a bare address)."""
    return _mail(_body(), subject=settings.SITE_NAME, to=to, sender=sender)


def call(*, to: str, sender: str) -> EmailMessage:
    """The call to somebody of staff: the same words, whatever waits and however much of it."""
    return _mail(_call_body(), subject=SOMETHING_WAITS, to=to, sender=sender)


def _mail(body: str, *, subject: str, to: str, sender: str) -> EmailMessage:
    domain = sender.rpartition("@")[2]
    return EmailMessage(
        subject=subject,
        body=body,
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


def _call_body() -> str:
    lines = (
        f"{SOMETHING_WAITS}.",
        "Please sign in and look at the queue when you can.",
        "You get this because you switched it on. You can switch it off on the site.",
        "Please do not answer this email. Nobody reads answers to it.",
    )
    return "\n\n".join(lines) + "\n"
