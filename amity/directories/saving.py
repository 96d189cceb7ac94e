"""The row of a directory, written."""

from .known import WHY
from .rows import Directory


def save(c, directory):
    """Write a directory as it is now: a new one where `born` is None."""
    columns = {one.attname: getattr(directory, one.attname) for one in Directory._meta.concrete_fields}
    del columns["born"]
    if directory.born is None:
        c.insert(Directory, **columns)
    else:
        del columns["id"]
        c.revise(row_of(directory), **columns)


def row_of(directory):
    return Directory.objects.unscoped(because=WHY).filter(pk=directory.pk)
