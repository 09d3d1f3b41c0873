"""Is the site there, and has it what it needs? For load balancers and whoever runs it.

``/healthz`` says that this process answers. ``/readyz`` asks the database and the broker, each
for less than a second, and reads which other parts were heard of; it tells only "ok" or "away".
Without broker, timer and workers the site is still ready: telling works, and nothing told is lost.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any

from celery import current_app
from django.conf import settings
from django.db import connections
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from reports.pulse import beats
from reports.pulse.models import Beat

PATIENCE = 0.8  # seconds for both together
# One thread for each, whoever asks and however often: a server that does not answer holds up its
# own thread only, and the other is still told truly.
_asking = {
    name: ThreadPoolExecutor(1, f"health-{name}") for name in ("database", "broker", "parts")
}
# That nobody tries a second time is said in the settings already.
SOON = {"socket_timeout": PATIENCE, "socket_connect_timeout": PATIENCE}


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """This process answers. Asks nothing of anyone, so that a database that is away does not
    get a healthy process ended."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """200 while the database answers, 503 while it does not."""
    asked: dict[str, Future[Any]] = {
        "database": _asking["database"].submit(_database),
        "broker": _asking["broker"].submit(_broker),
    }
    heard = _asking["parts"].submit(_parts)
    wait([*asked.values(), heard], timeout=PATIENCE)
    found = {name: _word(future) for name, future in asked.items()}
    status = 200 if found["database"] == "ok" else 503
    others = heard.result() if _word(heard) == "ok" else {}
    return JsonResponse({**others, **found}, status=status)


def _word(asked: Future[Any]) -> str:
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


def _parts() -> dict[str, str]:
    """The parts that were ever heard of, by name. Raises when the database does not answer."""
    try:
        away = {one.part.name for one in beats.what_is_away()}
        known = list(Beat.objects.values_list("part", flat=True))
    finally:
        connections["default"].close()
    return {name: "away" if name in away else "ok" for name in sorted(known)}


def _broker() -> None:
    """Raises when the broker does not answer. Opening a channel makes kombu say PING."""
    options = {**settings.CELERY_BROKER_TRANSPORT_OPTIONS, **SOON}
    with current_app.connection_for_read(transport_options=options) as connection:
        connection.default_channel  # noqa: B018  (a property that connects)
