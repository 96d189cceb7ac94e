from django.apps import AppConfig


class Sales(AppConfig):
    name = "amity.sales"
    label = "sales"
