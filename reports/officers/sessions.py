"""Ending the sessions of an officer at once."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.stagekit import LOGIN_SESSION_KEY
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session

from reports.officers.models import Officer


def end_sessions(*, officer: Officer, but: str = "") -> int:
    """Remove every session of theirs except ``but``; how many were removed.

    Also those that wait for the second step: they have shown a password that no longer counts.
    """
    ended = 0
    for session in Session.objects.exclude(session_key=but):
        if _is_of(session.get_decoded(), officer):
            session.delete()
            ended += 1
    return ended


def _is_of(content: dict[str, Any], officer: Officer) -> bool:
    waiting = content.get(LOGIN_SESSION_KEY) or {}
    return str(officer.pk) in {content.get(SESSION_KEY), waiting.get("user_pk")}
