"""Forms come from our own pages, shown without a referrer.

We tell browsers to send no referrer at all, so that no address of a page leaves the device. They
then send ``Origin: null`` with a form (Fetch standard, "append a request Origin header"), which
Django takes for a stranger. What holds instead: the token in the form, a ``SameSite=Strict``
cookie with the ``__Host-`` prefix that no other host can plant, and, from browsers that say it,
``Sec-Fetch-Site``, which a page cannot forge.
"""

from __future__ import annotations

from django.http import HttpRequest
from django.middleware.csrf import CsrfViewMiddleware


def may_be_ours(request: HttpRequest) -> bool:
    """Whether nothing that the browser says speaks against the form being one of our own."""
    own = f"{request.scheme}://{request.get_host()}"
    return request.headers.get(
        "Sec-Fetch-Site", "same-origin"
    ) == "same-origin" and request.headers.get("Origin", "null") in {"null", own}


class FormsWithoutReferrer(CsrfViewMiddleware):
    """Django's own check, that also understands a browser which keeps its referrer to itself."""

    def _origin_verified(self, request: HttpRequest) -> bool:
        if request.META["HTTP_ORIGIN"] == "null":
            return may_be_ours(request)
        return bool(super()._origin_verified(request))  # type: ignore[misc]

    def _check_referer(self, request: HttpRequest) -> None:
        if "HTTP_REFERER" in request.META or not may_be_ours(request):
            super()._check_referer(request)  # type: ignore[misc]
