from django.apps import AppConfig


class Activities(AppConfig):
    name = "amity.activities"
    label = "activities"
