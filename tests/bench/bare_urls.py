"""A bare insert behind the same server, middlewares and database connections as the site."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from reports.concerns.models import Concern
from reports.officers.models import Unit


def form(request: HttpRequest) -> HttpResponse:
    """Sets the cookie that a form needs and shows its token, as each page with a form does."""
    from django.middleware.csrf import get_token

    return HttpResponse(f'<input name="csrfmiddlewaretoken" value="{get_token(request)}">')


def keep(request: HttpRequest) -> HttpResponse:
    """One row."""
    Concern.objects.create(
        unit=Unit.objects.get(slug="central"),
        about="self",
        age_band="13_to_15",
        district="leeds",
        urgency="ordinary",
        status="finished",
        watch_at=None,
    )
    return HttpResponse("kept")


urlpatterns = [path("form/", form), path("keep/", keep), path("healthz", form)]
