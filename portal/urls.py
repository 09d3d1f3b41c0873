"""Every address of the site."""

from django.urls import include, path

from portal import health

urlpatterns = [
    path("", include("reports.intake.urls")),
    path("", include("reports.conversation.urls")),
    path("officers/", include("reports.triage.urls")),
    path("officers/", include("reports.officers.urls")),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]

handler400 = "portal.errors.bad_request"
handler403 = "portal.errors.not_allowed"
handler404 = "portal.errors.not_found"
handler500 = "portal.errors.broken"
