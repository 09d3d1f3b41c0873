"""The officer's opened key: in a server-side session, under a key that only their cookie holds.

A copy of the session table opens nothing, and neither does a stolen cookie after the session
has ended (fifteen idle minutes, twelve hours, or signing out). An opened desk also ends with the
password that opened it: after a new one, whoever set it, it has to be opened again.
"""

from __future__ import annotations

import base64
import logging
import time
from collections.abc import Callable
from functools import wraps

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from reports.officers.exceptions import DeskIsLocked
from reports.officers.models import Officer, OfficerKey
from reports.officers.own_password import unwrap_own_key, wrap_anew_if_outdated
from reports.vault import desk, sealing
from reports.vault.exceptions import VaultError
from reports.vault.keys import PrivateKey

log = logging.getLogger(__name__)

IN_SESSION = "opened_key"
SINCE = "desk_open_since"
View = Callable[..., HttpResponse]


def _context(officer: Officer) -> bytes:
    return sealing.context("desk", officer.pk, officer.get_session_auth_hash())


def open_at_sign_in(
    request: HttpRequest, response: HttpResponse, *, officer: Officer, password: str
) -> None:
    """Open the officer's key with their password and keep it for this session.

    Where there is no key, or the password was changed around it, the desk stays locked and the
    sign-in page says what helps.
    """
    try:
        private = unwrap_own_key(officer, password)
        wrap_anew_if_outdated(officer=officer, private=private, password=password)
    except (OfficerKey.DoesNotExist, VaultError) as problem:
        log.warning("no key opened for officer=%s (%s)", officer.pk, type(problem).__name__)
        return
    cookie_key = desk.new_desk_key()
    _lock(request, private, cookie_key, officer)
    request.session[SINCE] = time.time()
    response.set_cookie(
        settings.DESK_KEY_COOKIE_NAME,
        cookie_key,
        path=settings.SESSION_COOKIE_PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def keep_open(request: HttpRequest, *, officer: Officer, private: PrivateKey) -> None:
    """Keep the desk open after the officer's own password was changed at it."""
    cookie_key = desk.DeskKey(request.COOKIES[settings.DESK_KEY_COOKIE_NAME])
    _lock(request, private, cookie_key, officer)


def _lock(
    request: HttpRequest, private: PrivateKey, cookie_key: desk.DeskKey, officer: Officer
) -> None:
    locked = desk.lock(private, desk_key=cookie_key, context=_context(officer))
    request.session[IN_SESSION] = base64.b64encode(locked).decode()


def close(response: HttpResponse) -> None:
    """Have the browser forget its half of the opened key."""
    response.delete_cookie(
        settings.DESK_KEY_COOKIE_NAME, path=settings.SESSION_COOKIE_PATH, samesite="Strict"
    )


def opened_key(request: HttpRequest) -> PrivateKey:
    """The signed-in officer's private half. Raises ``DeskIsLocked`` where it is not open."""
    locked = request.session.get(IN_SESSION)
    cookie_key = request.COOKIES.get(settings.DESK_KEY_COOKIE_NAME)
    if not locked or not cookie_key or not isinstance(request.user, Officer):
        raise DeskIsLocked
    if time.time() - request.session.get(SINCE, 0) > settings.OFFICER_LONGEST_HOURS * 3600:
        raise DeskIsLocked
    try:
        return desk.unlock(
            base64.b64decode(locked),
            desk_key=desk.DeskKey(cookie_key),
            context=_context(request.user),
        )
    except VaultError:
        raise DeskIsLocked from None


def has_second_factor(request: HttpRequest) -> bool:
    """Whether this very session showed a second factor (not only that the account has one)."""
    records = get_authentication_records(request, request.user)
    return is_mfa_enabled(request.user) and any(one.get("method") == "mfa" for one in records)


def is_open(request: HttpRequest) -> bool:
    """Whether ``desk_required`` would let them through: both factors shown, and the key open."""
    if not request.user.is_authenticated or not has_second_factor(request):
        return False
    try:
        opened_key(request)
    except DeskIsLocked:
        return False
    return True


def desk_required(view: View) -> View:
    """Only for an officer who is signed in with both factors and whose key is open."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect("account_login")
        if not has_second_factor(request):
            if is_mfa_enabled(request.user):
                logout(request)
                return redirect("account_login")
            return redirect("mfa_activate_totp")
        try:
            opened_key(request)
        except DeskIsLocked:
            logout(request)
            return redirect(reverse("account_login") + "?locked=yes")
        return view(request, *args, **kwargs)

    return guarded
