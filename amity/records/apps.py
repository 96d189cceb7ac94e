from django.apps import AppConfig


class Records(AppConfig):
    name = "amity.records"
    label = "records"
