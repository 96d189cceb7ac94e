from django.apps import AppConfig


class Web(AppConfig):
    name = "amity.web"
    label = "web"
