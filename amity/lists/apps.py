from django.apps import AppConfig


class Lists(AppConfig):
    name = "amity.lists"
    label = "lists"
