"""Jobs of privacy: what an erasure leaves to be done outside of the database."""

from django.conf import settings

from amity.base.jobs import every, job
from amity.exchange.exports import Export
from amity.exchange.imports import Import

from .erasure_list import write_list


@job
def keep_the_list():
    """Write down beside the backups who was erased."""
    write_list(settings.DATA)


@every("30 1 * * *")
def keep_the_list_by_night(timestamp):
    """The same before each nightly backup: a folder of backups that is new has it too."""
    write_list(settings.DATA)


@job
def remove_files(imports, exports):
    """Remove the files of these imports and exports; the rows that tell of them stay."""
    for one in Import.objects.filter(pk__in=imports):
        one.path.unlink(missing_ok=True)
    for one in Export.objects.filter(pk__in=exports):
        one.forget_file()
