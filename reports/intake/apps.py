from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "reports.intake"
    label = "reports_intake"
    default_auto_field = "django.db.models.BigAutoField"
