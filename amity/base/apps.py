from django.apps import AppConfig


class Base(AppConfig):
    name = "amity.base"
    label = "base"

    def ready(self):
        """Have the database's values adapted."""
        from .database.adapters import adapt

        adapt()
