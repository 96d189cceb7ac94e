"""The last app to start: by then every model is there, so modules can hand in what they bring."""

from importlib import import_module

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class Site(AppConfig):
    name = "amity.site"
    label = "site"

    def ready(self):
        from amity.errands.kinds import KINDS
        from amity.records import module

        for config in apps.get_app_configs():
            if config.name.startswith("amity.") and (config.path and _has_module(config)):
                module.add_module(import_module(f"{config.name}.module").module)
        module.finish()
        from . import backup_errand

        KINDS[backup_errand.WHAT] = backup_errand.KIND
        post_migrate.connect(_remember, sender=apps.get_app_config("records"))


def _has_module(config):
    from importlib.util import find_spec

    return find_spec(f"{config.name}.module") is not None and not config.name.endswith(".records")


def _remember(**_ignored):
    from amity.records.objects.tables import complete
    from amity.records.triggers import install

    complete()
    install()
