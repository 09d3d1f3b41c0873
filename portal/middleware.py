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


def whole_text(get_response: GetResponse) -> GetResponse:
    """Text arrives whole and as UTF-8, or not at all.

    A line that breaks half-way must not put half a story in the place of a longer one.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if (request.content_params or {}).get("charset", "utf-8").lower() != "utf-8":
            request.encoding = "utf-8"
        if request.method == "POST" and not _came_whole(request):
            return errors.cut_short(request)
        return get_response(request)

    return middleware


def _came_whole(request: HttpRequest) -> bool:
    try:
        return len(request.body) == int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:  # a length that is no number
        return False
