from django.apps import AppConfig


class Exchange(AppConfig):
    name = "amity.exchange"
    label = "exchange"
