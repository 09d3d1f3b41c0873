from django.urls import path

from reports.conversation import views

app_name = "conversation"
urlpatterns = [
    path("back/", views.back, name="back"),
    path("back/<int:number>/", views.page, name="page"),
]
