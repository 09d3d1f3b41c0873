"""Young people's pages come packed (gzip): a third of the bytes on a slow line.

Packing text that holds a secret beside text that somebody else chose lets whoever watches the line
guess the secret (BREACH). Here nobody else can choose: no cookie of ours goes along with a request
that another site began (``SameSite=Strict``), and no page shows anything out of its address. Codes
of forms are masked anew in each answer, and up to a hundred random bytes hide the exact length.
Officers' pages, which show what many people wrote, are never packed. See docs/adr/0015-sizes.md.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware

from portal.middleware import GetResponse
from portal.sides import is_officers


def packed_pages(get_response: GetResponse) -> GetResponse:
    """Pack pages of the public side, where the browser takes them packed."""
    pack = GZipMiddleware(get_response)

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        if is_page and not is_officers(request):
            pack.process_response(request, response)  # changes it in place
        return response

    return middleware
