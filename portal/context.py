"""What every template may know."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from portal import languages


def site(request: HttpRequest) -> dict[str, Any]:
    """The site's neutral name, and the languages that its public pages come in."""
    return {"site_name": settings.SITE_NAME, "languages": languages.offered()}
