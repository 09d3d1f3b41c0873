"""The answer to a form of a young person comes up under a plain address, never as the form's own.

A browser keeps what a form sent beside the page that answered it, to send it again on "Reload":
Chromium writes it into its profile folder with the list of open tabs, and it is still there after
the tab was left. So a page that answers a form (something to check, a question before skipping,
wrong secret words, trouble) is put away for a moment, sealed under a cookie of its own, and the
browser is led to it. A step on was a redirect before, and stays one.

It stands until the next form was answered, until they leave, or for ``MINUTES`` after it was last
looked at: a line that breaks on the way there, or "Reload", loses nothing. It belongs to its path
and to this browser.

Only where the browser says that it goes from page to page (``Sec-Fetch-Mode``, Fetch Metadata
Request Headers) and keeps cookies, and for a form of ours or a visit that lives, so that nobody
fills the database from afar. Else, and where nothing can be kept, the answer is given at once: to
be heard matters more. ADR 0014.
"""

from __future__ import annotations

import base64
import zlib
from contextlib import suppress
from http import HTTPStatus

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils.encoding import escape_uri_path
from django.utils.http import escape_leading_slashes

from portal.middleware import GetResponse
from portal.sides import is_officers
from reports.vault.exceptions import VaultError
from reports.vault.visits import VisitToken, token_for
from reports.visits import store
from reports.visits.exceptions import NoVisit

PART = "again"  # of the notes, and what stands in the address
MINUTES = 3  # rounded down to the minute, so at least two
LARGEST = 200_000  # bytes of a page; an ordinary one has 10,000, the longest draft 80,000 more


def shown_once(get_response: GetResponse) -> GetResponse:
    """Answers to forms on the young person's side, each under an address that sent nothing."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if is_officers(request):
            return get_response(request)
        if request.method == "GET" and PART in request.GET:
            return _kept(request) or get_response(request)
        response = get_response(request)
        if request.method != "POST":
            return response
        try:
            return _answered(request, response)
        except (DatabaseError, VaultError):  # broken, or longer than what can be sealed
            return response

    return middleware


def _answered(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The way to the page, or the answer itself; what answered the form before is over."""
    if _can_be_kept(request, response) and _is_theirs(request):
        answer = _led_there(request, response)
        store.end(_token(request))
        return answer
    if response.status_code < 400 and settings.AGAIN_COOKIE_NAME in request.COOKIES:
        store.end(_token(request))
        store.take_back(response, names=[settings.AGAIN_COOKIE_NAME])
    return response


def _can_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        request.headers.get("Sec-Fetch-Mode") == "navigate"
        and settings.CSRF_COOKIE_NAME in request.COOKIES
        and response.headers.get("Content-Type", "").startswith("text/html")
        and not 300 <= response.status_code < 400
        and len(response.content) <= LARGEST
    )


def _is_theirs(request: HttpRequest) -> bool:
    """Whether Django's check took the form for one of ours, or it comes with a visit that lives:
    a form that had been open for too long is shown again under its own address as well."""
    return getattr(request, "csrf_processing_done", False) or store.lives(store.token_of(request))


def _token(request: HttpRequest) -> VisitToken | None:
    return store.token_of(request, name=settings.AGAIN_COOKIE_NAME)


def _led_there(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Keep the answer, and lead to it."""
    name, token = settings.AGAIN_COOKIE_NAME, store.new_token()
    packed = base64.b64encode(zlib.compress(response.content)).decode()
    kept = {"page": packed, "status": response.status_code, "path": request.path}
    store.write(token_for(token, use=name), PART, kept, minutes=MINUTES)
    query = request.GET.copy()
    query[PART] = "yes"
    path = escape_leading_slashes(escape_uri_path(request.path))  # never to another site
    answer = HttpResponse(status=HTTPStatus.SEE_OTHER)
    answer.headers["Location"] = f"{path}?{query.urlencode()}"
    answer.cookies = response.cookies
    store.hand_out(answer, token, name=name)
    return answer


def _kept(request: HttpRequest) -> HttpResponse | None:
    """The answer that was put away for this path; ``None`` where there is none any more."""
    token = _token(request)
    try:
        kept = store.read(token, PART)
    except (NoVisit, DatabaseError):
        return None
    if kept.get("path") != request.path:
        return None
    with suppress(DatabaseError):  # they see it, if not for longer
        store.go_on(token, minutes=MINUTES)
    page = zlib.decompress(base64.b64decode(kept["page"]))
    return HttpResponse(page, status=kept["status"])
