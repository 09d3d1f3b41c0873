from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "reports.partners"
    label = "reports_partners"
