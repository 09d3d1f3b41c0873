from django.apps import AppConfig


class TriageConfig(AppConfig):
    name = "reports.triage"
    label = "reports_triage"
    default_auto_field = "django.db.models.BigAutoField"
