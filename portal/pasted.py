"""A picture that was pasted as text goes no further than a file would."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from portal.middleware import GetResponse
from portal.sides import is_officers
from reports.visits import pasted


def no_pasted_pictures(get_response: GetResponse) -> GetResponse:
    """Take pictures out of what a young person's form sent, before any view, draft or page for
    trouble reads it. ``QuietForm`` says it, on the page that they then see again.

    For the reason see ``portal.middleware.no_files``. Officers' forms are left as they are: what
    they write is theirs to answer for, and shown as text in any case.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method == "POST" and not is_officers(request):
            request.POST = pasted.words_of(request.POST)  # type: ignore[assignment]
        return get_response(request)

    return middleware
