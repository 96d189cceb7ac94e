from django.apps import AppConfig


class Contacts(AppConfig):
    name = "amity.contacts"
    label = "contacts"
