"""What the worker does. A task takes an id and calls one action."""

from __future__ import annotations

import uuid

from celery import shared_task
from django.db import OperationalError

from reports.routing import actions


@shared_task(
    name="routing.route",
    autoretry_for=(OperationalError,),
    retry_backoff=True,
    retry_backoff_max=30,
    max_retries=5,
)
def route(concern_id: str) -> None:
    """Route one concern. After the last retry the sweep still finds it."""
    actions.route(uuid.UUID(concern_id))
