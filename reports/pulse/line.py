"""A line to the broker with little patience, for whoever has other things to do than wait."""

from __future__ import annotations

from functools import cache

from django.conf import settings
from kombu import Connection

PATIENCE_SECONDS = 0.5
"""How long a broker may take for one answer; when it is well it takes under a thousandth of it."""


@cache
def line(url: str) -> Connection:
    """A connection to ``url``. The workers' own has none of these limits: it waits for work as
    long as it takes."""
    given = {**settings.CELERY_BROKER_TRANSPORT_OPTIONS, "socket_timeout": PATIENCE_SECONDS}
    given["socket_connect_timeout"] = PATIENCE_SECONDS
    return Connection(url, transport_options=given)
