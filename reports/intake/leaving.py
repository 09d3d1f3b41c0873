"""The way out of every page: the visit ends here and now, and the browser goes somewhere neutral.

A link, so that it needs no script. It leads away whatever else is broken: whoever taps it may have
one second. Why it is as it is, and what it cannot do: ADR 0014.
"""

from __future__ import annotations

import logging

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_GET

from reports.visits import store

log = logging.getLogger(__name__)


@require_GET
def leave(request: HttpRequest) -> HttpResponse:
    """End the visit and lead to ``EXIT_URL``.

    Where the cookie did not come along (a link on another site), there is nothing to end. Where
    the database does not answer, the cookie goes all the same, and with it the only key to the
    notes; the timer removes them.
    """
    response = HttpResponseRedirect(settings.EXIT_URL)
    # Not "cache" as well: that takes seconds where other sites fill the cache (ADR 0014).
    response.headers["Clear-Site-Data"] = '"storage"'
    if request.COOKIES:
        _end(request)
        store.take_back(response)
    return response


def _end(request: HttpRequest) -> None:
    try:
        store.end(store.token_of(request))
        store.end(store.token_of(request, name=settings.AGAIN_COOKIE_NAME))
    except DatabaseError:
        log.exception("a visit was left and could not be removed: the timer will")
