from django.apps import AppConfig


class Identity(AppConfig):
    name = "amity.identity"
    label = "identity"
