from django.apps import AppConfig


class RoutingConfig(AppConfig):
    name = "reports.routing"
    label = "reports_routing"
    default_auto_field = "django.db.models.BigAutoField"
