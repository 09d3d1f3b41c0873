from django.apps import AppConfig


class ConversationConfig(AppConfig):
    name = "reports.conversation"
    label = "reports_conversation"
    default_auto_field = "django.db.models.BigAutoField"
