"""Every address of the site."""

from django.urls import include, path

from portal import health, icon, sides, spoken

_OFFICERS = sides.OFFICERS.removeprefix("/")

urlpatterns = [
    path("", include("reports.intake.urls")),
    path("", include("reports.conversation.urls")),
    path("", include("reports.partners.urls")),
    path("in/<slug:code>/", spoken.choose, name="language"),
    path(_OFFICERS, include("reports.triage.urls")),
    path(_OFFICERS, include("reports.officers.urls")),
    path("favicon.ico", icon.none, name="icon"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]

handler400 = "portal.errors.bad_request"
handler403 = "portal.errors.not_allowed"
handler404 = "portal.errors.not_found"
handler429 = "reports.officers.limits.rest_a_while"  # allauth asks for it, Django does not
handler500 = "portal.errors.broken"
