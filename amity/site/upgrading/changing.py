"""Changing the tables, and looking whether all is still there. In a process of its own where it is done in a copy.

`python -m amity.site.upgrading.changing` changes the database that DATABASE_URL names, and says in lines of JSON what
goes on: {"say"}, at the end {"tables", "rows"} or {"fault", "at"}.
"""

import json
import sys
import traceback
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass

THEIRS = ("procrastinate_",)
"""Tables of libraries, which know themselves what they no longer need."""
PATIENCE = "30s"
"""So long a change waits for somebody who holds a table."""


class Lost(Exception):
    """After the changes something is missing that was there before."""


@dataclass(frozen=True)
class Changed:
    """What there is after it: so many tables, so many rows."""

    tables: int
    rows: int


def pending() -> list:
    """The migrations that are still to be applied to Django's database, in their order."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [migration for migration, _backwards in plan]


def can_be_whole(plan: list) -> bool:
    """Whether one transaction can hold all of these migrations."""
    return all(migration.atomic for migration in plan)


def change(tell: Callable[[str], None], *, at_once: bool) -> Changed:
    """Apply what is pending; `at_once` in one transaction, unless a migration cannot have that. Raises Lost."""
    from django.db import connection, transaction

    from amity.flat import views

    plan = pending()
    whole = at_once and can_be_whole(plan)
    with transaction.atomic() if whole else nullcontext():
        if whole:
            with connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL lock_timeout = '{PATIENCE}'")
        before, broken = _rows() if plan else {}, _broken_indexes()
        views.clear()  # a table under a view can't be altered
        _apply(len(plan), tell)
        views.follow()
        if plan:
            tell("Counting what is there")
        after = _rows() if plan else {}
        _demand_all(before, after, _taken_away(plan))
        if pending() or _broken_indexes() - broken:
            raise Lost(f"Not all is in order: {pending() or _broken_indexes() - broken}")
    connection.close()
    return Changed(len(after), sum(after.values()))


def _apply(number: int, tell: Callable[[str], None]) -> None:
    from django.core.management import call_command
    from django.core.management.commands.migrate import Command
    from django.db import connection

    class Telling(Command):
        done = 0

        def migration_progress_callback(self, action, migration=None, fake=False):
            if action == "apply_start":
                self.done += 1
                tell(f"{self.done} of {number}: {migration.app_label} {migration.name}")
            if action == "apply_success" and connection.in_atomic_block:
                connection.check_constraints()  # no table can be altered while links wait to be checked

    call_command(Telling(), interactive=False, verbosity=0)


def _rows() -> dict[str, int]:
    from django.db import connection

    from amity.base.backup.rows import rows_in

    connection.ensure_connection()
    return rows_in(connection.connection)


def _taken_away(plan: list) -> set[str]:
    """The tables that migrations say they take rows from: their class has `takes_away`, a tuple of names."""
    return {table for migration in plan for table in getattr(migration, "takes_away", ())}


def _demand_all(before: dict[str, int], after: dict[str, int], taken_away: set[str]) -> None:
    for table, rows in before.items():
        if rows and after.get(table, 0) < rows and table not in taken_away and not table.startswith(THEIRS):
            raise Lost(f"the table {table} had {rows:,} rows before, and has {after.get(table, 0):,}")


def _broken_indexes() -> set[str]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid")
        return {name for (name,) in cursor.fetchall()}


def _main() -> int:
    from ..leash import end_with_parent
    from ..opening import set_up_django

    end_with_parent()
    at = ""

    def tell(text: str) -> None:
        nonlocal at
        at = text
        _line(say=text)

    try:
        set_up_django()
        changed = change(tell, at_once=False)
    except BaseException as fault:
        traceback.print_exc()
        said = " ".join(str(fault).split())
        _line(fault=f"{type(fault).__name__}: {said}", at=at)
        return 1
    _line(tables=changed.tables, rows=changed.rows)
    return 0


def _line(**what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(_main())
