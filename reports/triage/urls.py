from django.urls import path

from reports.triage import moving, replies, views

app_name = "triage"
urlpatterns = [
    path("", views.queue, name="queue"),
    path("finished/", views.finished, name="finished"),
    path("concerns/<uuid:concern_id>/", views.concern, name="concern"),
    path("concerns/<uuid:concern_id>/finish/", moving.finish, name="finish"),
    path("concerns/<uuid:concern_id>/reopen/", moving.reopen, name="reopen"),
    path("concerns/<uuid:concern_id>/write/", replies.write, name="write"),
    path("concerns/<uuid:concern_id>/no-answer/", moving.no_answer, name="no_answer"),
    path("concerns/<uuid:concern_id>/decide/", replies.decide, name="decide"),
    path("concerns/<uuid:concern_id>/hand-over/", moving.hand_over, name="hand_over"),
]
