"""The pages for when something does not work: kind, short, and with help on the public ones."""

from __future__ import annotations

import sys
from contextlib import suppress

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import resolve

from portal.csrf import may_be_ours
from portal.sides import side_of
from reports.conversation import views as conversation
from reports.intake import views as intake
from reports.triage import kept

KEPT_FOR_OFFICERS = {
    *("triage:write", "triage:decide", "triage:finish", "triage:no_answer", "triage:sort"),
}


def _page(request: HttpRequest, name: str, status: int) -> HttpResponse:
    return render(request, f"errors/{side_of(request)}/{name}.html", status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: we could not read what came in; 413 where it was far more than a long story."""
    if isinstance(exception, RequestDataTooBig):
        return _page(request, "413", 413)
    return _page(request, "400", 400)


def cut_short(request: HttpRequest) -> HttpResponse:
    """400: the line broke before all of it was here."""
    return _page(request, "400", 400)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return _page(request, "403", 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return _page(request, "404", 404)


def broken(request: HttpRequest) -> HttpResponse:
    """500: ours, never theirs. Needs no database and no session.

    What was being written, on either side, is shown again.
    """
    with suppress(Exception):  # this page comes up whatever else is broken
        match = resolve(request.path_info)
        if request.method == "POST" and may_be_ours(request):
            if match.view_name == "intake:page":
                return intake.show_after_trouble(request, **match.kwargs)
            if match.view_name == "intake:send":
                return intake.try_again(request)
            if match.view_name == "conversation:back":
                return conversation.back_after_trouble(request)
            if match.view_name == "conversation:page":
                return conversation.page_after_trouble(request, **match.kwargs)
            if match.view_name in KEPT_FOR_OFFICERS and request.POST.get("words", "").strip():
                return kept.kept_after_trouble(request, **match.kwargs)
    side = side_of(request)
    if side == "officer" and isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return render(None, "errors/officer/database.html", status=503)
    return render(None, f"errors/{side}/500.html", status=500)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that was open too long or came from another site.

    A young person's question is shown again with what they typed, so that nothing is lost;
    nothing of it is kept until they tap "Next" themselves.
    """
    if not may_be_ours(request):  # nobody else's text is shown as if a young person had typed it
        return _page(request, "stale_form", 403)
    match = resolve(request.path_info)
    if match.view_name == "intake:page":
        return intake.show_again(request, **match.kwargs)
    if match.view_name == "intake:send":
        return intake.check_again(request)
    if match.view_name == "conversation:back":
        return conversation.back_again(request)
    if match.view_name == "conversation:page":
        return conversation.page_again(request, **match.kwargs)
    if match.view_name in KEPT_FOR_OFFICERS and request.POST.get("words", "").strip():
        return kept.kept(request, **match.kwargs)
    return _page(request, "stale_form", 403)


def no_pictures(request: HttpRequest) -> HttpResponse:
    """415: no file is taken, and why."""
    return _page(request, "415", 415)
