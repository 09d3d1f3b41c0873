"""What the walk does again and again."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.test import Client
from django.utils import timezone

from reports.visits.models import Visit
from tests.telling import FORM, answer, send
from tests.wording.marks import own

WHOM = ("self", "friend", "someone_else", "question", "unsaid")
STORY = own("Someone in my game keeps asking things I do not like.")
TOO_LONG = own("kite " * 2_001)
FULL: dict[int, dict[str, Any]] = {
    1: {"about": "self"},
    2: {"safe": "yes"},
    3: {"topics": ["too_nice", "chat"]},
    4: {"words": STORY},
    5: {"person_name": own("kite_42"), "person_place": own("a drawing app")},
    6: {"still": "unsure"},
    7: {"age_band": "10_to_12"},
    8: {"district": "leeds"},
    9: {"how": "here"},
}
BY_EMAIL: dict[int, dict[str, Any]] = {
    9: {"how": "email"},
    10: {"email": "kite@mail.example", "safe_time": "evening", "safe_note": STORY},
}
BY_PHONE: dict[int, dict[str, Any]] = {
    9: {"how": "phone"},
    11: {"phone": "01632 960 001", "safe_time": "any", "voicemail": "yes", "safe_note": STORY},
}


def somebody() -> Client:
    """A young person's browser, whose faults show the page that people get."""
    return Client(enforce_csrf_checks=True, raise_request_exception=False)


def told(answers: dict[int, dict[str, Any]], client: Client | None = None) -> Client:
    """Tell and send; the secret words are on the page."""
    client = client or somebody()
    answer(client, answers)
    send(client)
    client.get("/done/")
    return client


def time_goes_by() -> None:
    """Every open visit ends."""
    Visit.objects.update(ends_at=timezone.now())


def send_here(client: Client, url: str, given: dict[str, Any], *, token: str | None = None) -> Any:
    """Send a form without opening it anew; ``token=""`` for one that was open too long."""
    known = client.cookies["form"].value if "form" in client.cookies else ""
    body = urlencode(
        {**given, "csrfmiddlewaretoken": known if token is None else token}, doseq=True
    )
    return client.post(url, body, content_type=FORM)
