"""What holds for every answer and every request, whoever asks."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from portal import errors

GetResponse = Callable[[HttpRequest], HttpResponse]


def quiet_headers(get_response: GetResponse) -> GetResponse:
    """Nothing is kept by the browser or by a cache on the way; nothing about a page leaks out."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers["Permissions-Policy"] = (
            "camera=(), microphone=(), geolocation=(), browsing-topics=()"
        )
        response.headers["X-Robots-Tag"] = "noarchive"
        return response

    return middleware


def no_files(get_response: GetResponse) -> GetResponse:
    """Refuse multipart before a byte of it is read: no picture can come in by any door.

    Showing or keeping such a picture could itself be unlawful (Protection of Children Act 1978
    s1, Criminal Justice Act 1988 s160), and asking for one harms.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if (request.content_type or "").startswith("multipart/"):
            return errors.no_pictures(request)
        return get_response(request)

    return middleware
