from django.apps import AppConfig


class Notices(AppConfig):
    name = "amity.notices"
    label = "notices"
