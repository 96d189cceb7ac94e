from django.apps import AppConfig


class Flat(AppConfig):
    name = "amity.flat"
    label = "flat"
