"""Whether a browser keeps our cookie: asked once, by an address that nobody comes back to.

The page that hands out the cookie leads on to an address with ``ASKED``. Without the cookie there,
the browser keeps none, and the page can say what helps. With it, the browser is led on once more,
to the plain address, which is the only one of the two that gets into its list of pages: else "Back"
after leaving, when the cookie is gone, would find the question again and take somebody who left for
a browser that keeps no cookies.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

ASKED = "begun=yes"
_NAME, _YES = ASKED.split("=")


def is_asked(request: HttpRequest) -> bool:
    """Whether this address asks for the cookie that was just handed out."""
    return request.GET.get(_NAME) == _YES


def answered(request: HttpRequest) -> HttpResponse | None:
    """To the same page under its plain address; ``None`` where this is it. For a request that
    came with its visit."""
    if not is_asked(request):
        return None
    query = request.GET.copy()
    del query[_NAME]
    return HttpResponseRedirect(f"{request.path}?{query.urlencode()}" if query else request.path)
