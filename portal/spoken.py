"""In which language a page comes, and the one way to choose another.

Public pages come in the language that was chosen for this visit, else in the first that the browser
asks for and that is switched on, else in English. Officers' pages are always English: what they
write to a young person and what the wording standard reads is English too.
"""

from __future__ import annotations

from contextlib import suppress

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from portal.languages import ENGLISH
from portal.middleware import GetResponse
from portal.sides import is_officers

WITH_CHOOSER = {
    "intake:start",
    "intake:privacy",
    "intake:privacy_more",
    "partners:help",
    "partners:worry",
    "partners:numbers",
}


def language_of(request: HttpRequest) -> str:
    """The code of the language in which this request is answered."""
    if is_officers(request):
        return ENGLISH
    return translation.get_language_from_request(request)


def in_their_language(get_response: GetResponse) -> GetResponse:
    """Everything that comes of a request is in one language, pages for trouble as well."""

    def middleware(request: HttpRequest) -> HttpResponse:
        language = language_of(request)
        with translation.override(language):
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    return middleware


@require_safe
def choose(request: HttpRequest, code: str) -> HttpResponse:
    """Remember a language until the window is closed or the site is left, and go back.

    A link, so that it works without a script and a page that sets no cookie needs no form.
    """
    if code not in dict(settings.LANGUAGES):
        raise Http404
    response = HttpResponseRedirect(_back_to(request.GET.get("to", "")))
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
    return response


def _back_to(address: str) -> str:
    """The page with the chooser that they came from; the start page for anything else."""
    ours = url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    with suppress(Resolver404):
        if ours and resolve(address.partition("?")[0]).view_name in WITH_CHOOSER:
            return address
    return reverse("intake:start")
