from django.urls import path

from reports.triage import replies, views

app_name = "triage"
urlpatterns = [
    path("", views.queue, name="queue"),
    path("finished/", views.finished, name="finished"),
    path("concerns/<uuid:concern_id>/", views.concern, name="concern"),
    path("concerns/<uuid:concern_id>/finish/", views.finish, name="finish"),
    path("concerns/<uuid:concern_id>/reopen/", views.reopen, name="reopen"),
    path("concerns/<uuid:concern_id>/write/", replies.write, name="write"),
    path("concerns/<uuid:concern_id>/no-answer/", replies.no_answer, name="no_answer"),
    path("concerns/<uuid:concern_id>/decide/", replies.decide, name="decide"),
    path("concerns/<uuid:concern_id>/hand-over/", replies.hand_over, name="hand_over"),
]
