from django.apps import AppConfig


class Base(AppConfig):
    name = "amity.base"
    label = "base"
