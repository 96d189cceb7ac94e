from django.apps import AppConfig


class Directories(AppConfig):
    name = "amity.directories"
    label = "directories"
