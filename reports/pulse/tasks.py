"""What a worker does to show that it is at work."""

from __future__ import annotations

from celery import shared_task

from reports.pulse import beats


@shared_task(name="pulse.beat")
def beat(part: str) -> None:
    """Note that the worker which took this is at work. It came the whole way: timer, broker,
    worker, database."""
    beats.beat(part)
