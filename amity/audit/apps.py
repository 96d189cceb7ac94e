from django.apps import AppConfig


class Audit(AppConfig):
    name = "amity.audit"
    label = "audit"
