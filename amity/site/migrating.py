"""Bringing the tables up to date. The one place where migrations run outside of tests."""

from collections.abc import Callable


def migrate(say: Callable[[str], None]) -> int:
    """Apply the migrations that are missing, saying each; gives their number. Django must be set up."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        _apply(len(missing), say)
    connection.close()
    return len(missing)


def _apply(count: int, say: Callable[[str], None]) -> None:
    from django.core.management import call_command

    say(f"Bringing the tables up to date: {count} migrations")
    call_command("migrate", interactive=False, verbosity=0)
