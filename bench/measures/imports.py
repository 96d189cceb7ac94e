"""A dirty file of contacts comes in, as the job of an import writes it, in a process of its own; beside it the COPY of
the clean rows into the same tables, which is the least that it could cost."""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from ..case import demand
from ..memory import Peak
from ..who import ADMINISTRATOR


def import_dirty(rows: int) -> dict[str, float]:
    """Seconds to write `rows` rows (checked before), how many a second, the memory (MB) of the process with the one
    that reads ahead of it, and how many times the COPY of what is clean took: into the table of contacts (`ratio`),
    and with their e-mails and phones, which stand in a table of their own (`ratio_whole`). AMITY_BENCH_ROWS names
    another number of rows. Raises NotThere where it fails."""
    rows = int(os.environ.get("AMITY_BENCH_ROWS") or rows)
    told = subprocess.run([sys.executable, "-m", __name__, str(rows)], capture_output=True, text=True, check=False)
    demand(told.returncode == 0, told.stderr[-300:])
    return json.loads(told.stdout)


def _import(rows: int) -> dict[str, float]:
    from procrastinate.contrib.django.models import ProcrastinateJob

    from amity.base.garbage import MANY, spare_what_stays
    from amity.contacts.models import Contact
    from amity.exchange import flow, jobs
    from amity.records.addresses import Address
    from amity.records.digest import digest
    from amity.records.registry import find_entity
    from amity.users.actor import actor_of
    from amity.users.models import User

    from ..dirty import write

    spare_what_stays(MANY)  # as a worker does
    flow.enqueue = lambda *_job, **_args: None  # nobody but this process does the jobs
    root = actor_of(User.objects.unscoped(because="a bench signs in").get(login=ADMINISTRATOR).pk)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "dirty.csv"
        faulty = write(path, rows)
        with path.open("rb") as file:
            imported = flow.bring(root, find_entity("contact"), path.name, iter(lambda: file.read(1 << 20), b""))
    flow.check(root, imported)
    checking = _timed(lambda: jobs.check_import(str(imported.pk)))
    imported.refresh_from_db()
    flow.run(root, imported)
    with Peak() as peak:
        writing = _timed(lambda: jobs.run_import(str(imported.pk)))
    imported.refresh_from_db()
    demand(imported.state == "done", imported.message)
    demand(imported.faulty.count() == faulty, f"{imported.faulty.count()} rows were refused, not {faulty}")
    told = ProcrastinateJob.objects.filter(task_name=digest.name, args__change=str(imported.change))
    indexing = _timed(lambda: digest(**told.order_by("id").last().args))
    copying, all_of_it = _copied(imported.change, Contact), _copied(imported.change, Contact, Address)
    seconds = writing + indexing
    imported.faulty.all().delete()
    imported.forget()
    return {
        "seconds": round(seconds, 1),
        "rows": rows,
        "rows_per_s": round(rows / seconds),
        "checked_per_s": round(rows / checking),
        "ratio": round(seconds / copying, 1),
        "ratio_whole": round(seconds / all_of_it, 1),
        "rss_mb": round(peak.megabytes),
    }


def _copied(change, *models) -> float:
    """Seconds to COPY what the import has made of these models once more, under other ids; it is rolled back."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        files = [(_again(model), _taken(cursor, model, change)) for model in models]
        began = time.monotonic()
        for sql, file in files:
            with file, cursor.copy(sql) as back:
                while piece := file.read(1 << 20):
                    back.write(piece)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        seconds = time.monotonic() - began
        transaction.set_rollback(True)
    return seconds


def _columns(model) -> str:
    return ", ".join(one.column for one in model._meta.concrete_fields if not one.generated and not one.primary_key)


def _again(model) -> str:
    return f"COPY {model._meta.db_table} (id, {_columns(model)}) FROM STDIN"


def _taken(cursor, model, change):
    """A file of the rows of a model that a Change made, each with an id of its own, as COPY writes them."""
    table, file = model._meta.db_table, tempfile.TemporaryFile()  # noqa: SIM115 - who asked closes it
    made = f"SELECT amity_uuid7(), {_columns(model)} FROM {table} WHERE born = %s"  # noqa: S608 - the model's own
    cursor.execute(f"CREATE TEMP TABLE clean_{table} ON COMMIT DROP AS {made}", [change])
    with cursor.copy(f"COPY clean_{table} TO STDOUT") as out:
        for piece in out:
            file.write(piece)
    file.seek(0)
    return file


def _timed(work) -> float:
    began = time.monotonic()
    work()
    return time.monotonic() - began


if __name__ == "__main__":
    import django

    django.setup()
    sys.stdout.write(json.dumps(_import(int(sys.argv[1]))))
