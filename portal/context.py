"""What every template may know."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, str]:
    """The site's neutral name."""
    return {"site_name": settings.SITE_NAME}
