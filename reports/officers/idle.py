"""What counts as somebody at the desk: a page or a form, not what a script asks by itself.

Every answer starts the quiet minutes of a session anew (SESSION_SAVE_EVERY_REQUEST). An address
that a script asks must not: a page left open on a screen would keep the desk open. Nothing at such
an address counts, whatever the method, and whether or not its token is good.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse

GetResponse = Callable[[HttpRequest], HttpResponse]
View = TypeVar("View", bound=Callable[..., HttpResponse])
_MARK = "is_no_visit"


def no_visit(view: View) -> View:
    """Mark a view that a script asks: nothing of the session is kept, renewed or taken away."""
    setattr(view, _MARK, True)
    return view


def quiet_minutes(get_response: GetResponse) -> GetResponse:
    """Stands right behind the session's own middleware, so that every answer passes it, a refusal
    of the address as well."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.resolver_match and getattr(request.resolver_match.func, _MARK, False):
            _leave_the_clock(request)
        return response

    return middleware


class _NotKept(SessionBase):
    """An empty session in the place of the real one, which nobody saves."""


def _leave_the_clock(request: HttpRequest) -> None:
    """Without a session and its cookie there is nothing to save, and none is taken away."""
    request.COOKIES = {
        name: value
        for name, value in request.COOKIES.items()
        if name != settings.SESSION_COOKIE_NAME
    }
    request.session = _NotKept()
