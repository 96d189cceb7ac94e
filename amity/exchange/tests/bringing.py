"""Short words for tests of import: bring a file, check it, write it, undo it, look what is there."""

from django.db.models import Q
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from amity.exchange import flow
from amity.exchange.imports import Import
from amity.records.registry import find_entity

PEOPLE = "First name,Last name,E-mail,Phone,Company\n"
_done = set()


def bring(actor, key, content, name="people.csv", mapping=None, **options):
    """An Import of a file with this content, its mapping and options changed as said; a bad cell leaves its row out."""
    raw = content if isinstance(content, bytes) else content.encode()
    imported = flow.bring(actor, find_entity(key), name, [raw])
    imported.options |= {"bad": "row"} | options
    imported.mapping = mapping or imported.mapping
    imported.save()
    return imported


def work():
    """Do all jobs of imports that wait, here and now; `test_import_worker` has them done by a worker.

    Other rooms' jobs stay: a test that ran before may have left some behind.
    """
    ours = Q(task_name__startswith="amity.exchange.") | Q(task_name="records.digest")
    while waiting := [job for job in ProcrastinateJob.objects.filter(ours).order_by("id") if job.id not in _done]:
        for job in waiting:
            _done.add(job.id)
            app.tasks[job.task_name](**job.args)


def checked(actor, imported):
    """The import after its dry run."""
    flow.check(actor, imported)
    work()
    return again(imported)


def written(actor, key, content, **options):
    """The import of a file after all of it was written."""
    imported = checked(actor, bring(actor, key, content, **options))
    assert imported.state == "checked", imported.message
    flow.run(actor, imported)
    work()
    return again(imported)


def undone(actor, imported):
    """The import after it was taken back."""
    flow.take_back(actor, imported)
    work()
    return again(imported)


def again(imported):
    """The import as it is now."""
    return Import.objects.get(pk=imported.pk)


def faults(imported):
    """{row: [(column, message)]}."""
    return {row.number: [tuple(one[:2]) for one in row.faults] for row in imported.faulty.order_by("number")}


def rows(model, **asked):
    """The records there are, whoever sees them."""
    return model.objects.unscoped(because="a test looks at what is there").filter(**asked)
