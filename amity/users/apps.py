from django.apps import AppConfig


class Users(AppConfig):
    name = "amity.users"
    label = "users"
