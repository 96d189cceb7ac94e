from django.apps import AppConfig


class Duplicates(AppConfig):
    name = "amity.duplicates"
    label = "duplicates"
