"""``/favicon.ico``: asked for by browsers that look for an icon where a page names none."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@require_safe
def none(request: HttpRequest) -> HttpResponse:
    """Nothing, in a few bytes. Our pages carry their icon in themselves."""
    return HttpResponse(status=204)
