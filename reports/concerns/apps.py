from django.apps import AppConfig


class ConcernsConfig(AppConfig):
    name = "reports.concerns"
    label = "reports_concerns"
    default_auto_field = "django.db.models.BigAutoField"
