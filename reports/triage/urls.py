from django.urls import path

from reports.triage import views

app_name = "triage"
urlpatterns = [
    path("", views.queue, name="queue"),
    path("finished/", views.finished, name="finished"),
    path("concerns/<uuid:concern_id>/", views.concern, name="concern"),
    path("concerns/<uuid:concern_id>/finish/", views.move, {"verb": "finish"}, name="finish"),
    path("concerns/<uuid:concern_id>/reopen/", views.move, {"verb": "reopen"}, name="reopen"),
]
