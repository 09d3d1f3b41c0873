"""Just enough addresses for the bases, so that these tests need no view of the site."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path(
        "",
        include(
            ([path("", nothing, name="start"), path("leave/", nothing, name="leave")], "intake")
        ),
    ),
    path("officers/", include(([path("", nothing, name="queue")], "triage"))),
    path("officers/sign-out/", nothing, name="account_logout"),
]
