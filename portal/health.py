"""Is the site there, and has it what it needs? For load balancers and whoever runs it.

``/healthz`` says that this process answers. ``/readyz`` asks the database and the broker, each
for less than a second, and tells only "ok" or "away". Without the broker the site is still
ready: telling works, and the sweep finds what was not passed on.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor, wait

from celery import current_app
from django.conf import settings
from django.db import connections
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

PATIENCE = 0.8  # seconds for both together
# One thread for each, whoever asks and however often: a server that does not answer holds up its
# own thread only, and the other is still told truly.
_asking = {name: ThreadPoolExecutor(1, f"health-{name}") for name in ("database", "broker")}
# One try, no waiting in between: left to itself kombu would try for six seconds.
ONE_TRY = {
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0,
    "interval_max": 0,
    "socket_timeout": PATIENCE,
    "socket_connect_timeout": PATIENCE,
}


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """This process answers. Asks nothing of anyone, so that a database that is away does not
    get a healthy process ended."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """200 while the database answers, 503 while it does not."""
    asked = {
        "database": _asking["database"].submit(_database),
        "broker": _asking["broker"].submit(_broker),
    }
    wait(asked.values(), timeout=PATIENCE)
    found = {name: _word(future) for name, future in asked.items()}
    return JsonResponse(found, status=200 if found["database"] == "ok" else 503)


def _word(asked: Future[None]) -> str:
    asked.cancel()  # if it has not begun yet: nobody is waiting for it any more
    well = asked.done() and not asked.cancelled() and asked.exception() is None
    return "ok" if well else "away"


def _database() -> None:
    """Raises when the database does not answer."""
    connection = connections["default"]
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    finally:
        connection.close()


def _broker() -> None:
    """Raises when the broker does not answer. Opening a channel makes kombu say PING."""
    options = {**settings.CELERY_BROKER_TRANSPORT_OPTIONS, **ONE_TRY}
    with current_app.connection_for_read(transport_options=options) as connection:
        connection.default_channel  # noqa: B018  (a property that connects)
