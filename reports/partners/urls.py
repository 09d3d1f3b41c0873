from django.urls import path

from reports.partners import views

app_name = "partners"
urlpatterns = [
    path("help/", views.worries, name="help"),
    path("help/numbers/", views.numbers, name="numbers"),
    path("help/<int:number>/", views.worry, name="worry"),
]
