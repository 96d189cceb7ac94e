"""A house as an earlier Amity has left it: its tables, with rows in them. `python -m amity.site.tests.older_house`
makes it in the database that DATABASE_URL names."""

import sys

BEFORE = {"audit": "0003", "contacts": "0005", "exchange": "0005", "privacy": None, "users": "0008"}
"""Up to where its migrations went: before erasing, consents, passkeys and shared records."""
COMPANIES = 3000


def make():
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    executor.migrate(_targets(executor.loader))
    state = MigrationExecutor(connection).loader.project_state(_targets(executor.loader)).apps
    company = state.get_model("contacts", "Company")
    born = state.get_model("records", "Change").objects.create(source="older").pk
    company.objects.bulk_create(company(name=f"Company {number}", born=born) for number in range(COMPANIES))
    state.get_model("users", "Team").objects.create(name="Those of before", born=born)


def _targets(loader):
    leaves = [node for node in loader.graph.leaf_nodes() if node[0] not in BEFORE]
    chosen = [
        next(node for node in loader.disk_migrations if node[0] == app and node[1].startswith(name))
        for app, name in BEFORE.items()
        if name
    ]
    return leaves + chosen


if __name__ == "__main__":
    from amity.site.opening import set_up_django

    set_up_django()
    make()
    sys.exit(0)
