"""Telling us something in tests: through the actions, or page by page."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.test import Client
from django.urls import reverse

from reports.concerns import telling
from reports.concerns.models import Concern
from reports.concerns.story import Contact, Story

FORM = "application/x-www-form-urlencoded"
MARKER = "Mxqz: the kite is in the tall tree by the river"

ANSWERS: dict[int, dict[str, Any]] = {
    1: {"about": "self"},
    2: {"safe": "yes"},
    3: {"topics": ["too_nice", "chat"]},
    4: {"words": MARKER},
    5: {"person_name": "kite_42", "person_place": "a drawing app"},
    6: {"still": "unsure"},
    7: {"age_band": "10_to_12"},
    8: {"district": "leeds"},
    9: {"how": "here"},
}


def keep_concern(
    unit: str = "leeds", *, told_at: Any = None, words: str = MARKER, **facets: Any
) -> Concern:
    """A concern that was told and not routed yet."""
    sealed = telling.seal(
        facets=telling.Facets(**facets),
        unit_slug=unit,
        told=Story(words=words, safe="yes"),
        contact=Contact(how="here"),
    )
    return telling.keep(sealed, told_at=told_at)


def post(client: Client, url: str, data: dict[str, Any] | None = None) -> Any:
    """Open the page, then send its form with the token that the page gave."""
    if url.startswith("/page/") and "visit" not in client.cookies:
        client.get(reverse("intake:begin"))
    client.get(url)
    token = client.cookies["form"].value if "form" in client.cookies else ""
    return client.post(
        url,
        urlencode({**(data or {}), "csrfmiddlewaretoken": token}, doseq=True),
        content_type=FORM,
    )


def answer(client: Client, answers: dict[int, dict[str, Any]]) -> Any:
    """Answer the pages by number; the last page's answer comes back."""
    response = None
    for number, given in answers.items():
        response = post(client, reverse("intake:page", args=[number]), given)
    return response


def send(client: Client) -> Any:
    """Tap "Send" on the page for looking over."""
    client.get(reverse("intake:check"))
    token = client.cookies["form"].value
    body = urlencode({"csrfmiddlewaretoken": token})
    return client.post(reverse("intake:send"), body, content_type=FORM)


def begin(client: Client, about: str = "self") -> None:
    """Answer the first page, so that there is a visit."""
    post(client, "/page/1/", {"about": about})
