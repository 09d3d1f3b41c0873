from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "reports.notices"
    label = "reports_notices"
    default_auto_field = "django.db.models.BigAutoField"
