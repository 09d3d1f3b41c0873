"""Ask for a notice: a mail without content, at a safe time, to somebody who asked for one."""

import uuid
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone

from reports.notices import envelope, keys, windows
from reports.notices.envelope import Envelope
from reports.notices.exceptions import APersonDecides, NotAnAddress
from reports.notices.models import LASTS, Notice
from reports.notices.windows import SafeTime


def can_send() -> bool:
    """Whether a mailer is set up here."""
    return bool(settings.MAILER_PUBLIC_KEY)


def ask(*, address: str, safe_time: SafeTime | str, now: datetime | None = None) -> None:
    """Have a notice sent to ``address`` at a random minute of the next safe hours.

    Call it inside the transaction of the answer that it is about. There is no audit row: its
    exact time beside the notice's would tie the two together. ``now`` (aware) is the clock's
    where it is left out. Raises MailerNotSetUp, APersonDecides, NotAnAddress.
    """
    public = keys.public_key()
    window = windows.next_window(safe_time, now or timezone.now())
    if window is None:
        raise APersonDecides
    _check(address)
    notice = Notice(id=uuid.uuid4(), not_before=windows.some_minute(window))
    notice.ends_at = notice.not_before + LASTS
    notice.sealed_address = envelope.seal(
        Envelope(address, str(safe_time)), to=public, notice=notice.id
    )
    notice.save(force_insert=True)


def _check(address: str) -> None:
    try:
        validate_email(address)
    except ValidationError:
        raise NotAnAddress from None
