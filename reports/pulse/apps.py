from django.apps import AppConfig


class PulseConfig(AppConfig):
    name = "reports.pulse"
    label = "reports_pulse"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "parts at work"
