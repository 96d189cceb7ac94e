from django.apps import AppConfig


class Desk(AppConfig):
    name = "amity.desk"
    label = "desk"
