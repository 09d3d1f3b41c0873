"""The Celery app. Tasks carry ids only; what a child wrote never comes near the queue."""

from __future__ import annotations

import os
from typing import Any

from celery import Celery
from celery.signals import setup_logging, worker_process_init

from portal.command_line import speak_kindly
from portal.local import lifeline

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

speak_kindly()
app = Celery("portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect
def _logs_as_django_does(**kwargs: Any) -> None:
    """Celery would set up logs of its own, with whole exceptions in them; ours stay."""


@worker_process_init.connect
def _end_with_parent(**kwargs: Any) -> None:
    """A pool process ends when its worker is killed, so that none is left behind."""
    lifeline.end_with(os.getppid())
