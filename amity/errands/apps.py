from django.apps import AppConfig


class Errands(AppConfig):
    name = "amity.errands"
    label = "errands"
