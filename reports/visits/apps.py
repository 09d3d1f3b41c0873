from django.apps import AppConfig


class VisitsConfig(AppConfig):
    name = "reports.visits"
    label = "reports_visits"
    default_auto_field = "django.db.models.BigAutoField"
