"""Slowing down guesses at the officers' sign-in, without keeping anybody's address."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from allauth.core import ratelimit
from axes.models import AccessAttempt
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from reports.vault.codes import hide_address


def hidden_address(request: HttpRequest) -> str:
    """A keyed stand-in for the caller's network address, in an IPv6 address's clothes.

    Behind a proxy the operator names the header that carries it (``ADDRESS_HEADER``); only the
    officers' sign-in ever asks.
    """
    address = request.META.get(settings.ADDRESS_HEADER) or request.META.get("REMOTE_ADDR", "")
    return hide_address(address, key=settings.SECRET_KEY.encode())


def name_tried(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The name somebody tries to sign in with: axes counts per name and place."""
    return (credentials or {}).get("username") or request.POST.get("login", "")


def forget_tries() -> int:
    """Remove the wrong tries whose time is over; the number removed."""
    since = timezone.now() - timedelta(hours=settings.AXES_COOLOFF_TIME)
    count, _ = AccessAttempt.objects.filter(attempt_time__lt=since).delete()
    return int(count)


def may_try_password(request: HttpRequest) -> bool:
    """Count one try at one's own password at the desk: somebody else may sit there."""
    return bool(ratelimit.consume(request, action="change_password"))


def rest_a_while(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """What axes shows after too many tries from one place for one name, and allauth after too many
    codes."""
    return render(request, "errors/officer/429.html", status=429)
