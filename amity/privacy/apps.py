from django.apps import AppConfig


class Privacy(AppConfig):
    name = "amity.privacy"
    label = "privacy"
