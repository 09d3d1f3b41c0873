from django.apps import AppConfig


class OfficersConfig(AppConfig):
    name = "reports.officers"
    label = "reports_officers"
    default_auto_field = "django.db.models.BigAutoField"
