from django.urls import path

from reports.triage import (
    beside_views,
    calls_page,
    moving,
    numbers,
    plan_page,
    replies,
    sorting,
    views,
)

app_name = "triage"
urlpatterns = [
    path("", views.queue, name="queue"),
    path("finished/", views.finished, name="finished"),
    path("numbers/", numbers.numbers, name="numbers"),
    path("plan/", plan_page.plan, name="plan"),
    path("emails/", calls_page.calls, name="calls"),
    path("wording/", beside_views.wording, name="wording"),
    path("concerns/<uuid:concern_id>/", views.concern, name="concern"),
    path("concerns/<uuid:concern_id>/finish/", moving.finish, name="finish"),
    path("concerns/<uuid:concern_id>/lane/", plan_page.lane, name="lane"),
    path("concerns/<uuid:concern_id>/sort/", sorting.sort, name="sort"),
    path("concerns/<uuid:concern_id>/reopen/", moving.reopen, name="reopen"),
    path("concerns/<uuid:concern_id>/write/", replies.write, name="write"),
    path("concerns/<uuid:concern_id>/no-answer/", moving.no_answer, name="no_answer"),
    path("concerns/<uuid:concern_id>/decide/", replies.decide, name="decide"),
    path("concerns/<uuid:concern_id>/hand-over/", moving.hand_over, name="hand_over"),
]
