from django.urls import path

from reports.intake import leaving, privacy, views

app_name = "intake"
urlpatterns = [
    path("", views.start, name="start"),
    path("begin/", views.begin, name="begin"),
    path("page/<int:number>/", views.page, name="page"),
    path("check/", views.check, name="check"),
    path("send/", views.send, name="send"),
    path("done/", views.done, name="done"),
    path("privacy/", privacy.short, name="privacy"),
    path("privacy/more/", privacy.more, name="privacy_more"),
    path("leave/", leaving.leave, name="leave"),
]
