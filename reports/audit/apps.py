from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "reports.audit"
    label = "reports_audit"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "audit trail"
