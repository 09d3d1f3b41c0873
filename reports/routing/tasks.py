"""What the worker does. A task takes an id and calls one action."""

from __future__ import annotations

import uuid
from typing import Any

from celery import shared_task
from django.db import InterfaceError, OperationalError

from reports.concerns.models import Concern
from reports.routing import actions, links


@shared_task(
    name="routing.route",
    bind=True,
    autoretry_for=(OperationalError, InterfaceError),
    retry_backoff=True,
    retry_backoff_max=30,
    max_retries=5,
)
def route(task: Any, concern_id: str) -> None:
    """Route one concern, then look for others that name the same. After the last retry the
    sweeps still find it.

    One that the broker gives out again was with a worker that is gone, perhaps because of it.
    """
    again = bool((task.request.delivery_info or {}).get("redelivered"))
    try:
        actions.attempt(uuid.UUID(concern_id), left_over=again)
        links.match(uuid.UUID(concern_id))  # after it has its lane: that goes first
    except Concern.DoesNotExist:  # taken away meanwhile: nothing left to do
        return
