"""The list of erasures, kept in a file beside the backups and in the data folder: a backup that is older than an
erasure brings the person back, and the list says that they are to be erased again. It holds ids alone.
"""

import json
import logging
import os
from pathlib import Path
from uuid import UUID

from amity.base.backup.folder import backups_folder
from amity.contacts.contacts import Contact
from amity.records.forgetting import remembered
from amity.records.writing import change
from amity.users.actor import House

from .erasing import erase
from .erasures import Erasure
from .person import WHOLE

NAME = "erased.json"
log = logging.getLogger(__name__)


def write_list(data: Path) -> None:
    """Write the ids of all who were erased to both places; what stands there already stays."""
    known = read_list(data) | {str(id) for ids in Erasure.objects.values_list("records", flat=True) for id in ids}
    for path in _paths(data):
        if path.parent.is_dir() and known != _read(path):
            half = path.with_name(f"{NAME}.{os.getpid()}")
            with half.open("w") as file:
                json.dump({"erased": sorted(known)}, file, indent=0)
                file.flush()
                os.fsync(file.fileno())
            half.rename(path)


def read_list(data: Path) -> set[str]:
    """The ids of both places."""
    return set().union(*map(_read, _paths(data)))


def erase_again(data: Path) -> int:
    """Erase whoever stands in the list and is here, as after the restore of an older backup; how many there were."""
    number, listed = 0, sorted(UUID(id) for id in read_list(data))
    done = {
        id for ids in Erasure.objects.filter(records__overlap=listed).values_list("records", flat=True) for id in ids
    }
    here = set(Contact.objects.unscoped(because=WHOLE).filter(pk__in=listed).values_list("pk", flat=True))
    for id in listed:
        if id in here or (id not in done and remembered([id])):
            with change(House(), source="privacy") as c:
                erase(c, id)
            number += 1
    write_list(data)
    return number


def _paths(data):
    return [Path(data) / NAME, backups_folder(Path(data)) / NAME]


def _read(path):
    try:
        return set(json.loads(path.read_text())["erased"])
    except FileNotFoundError:
        return set()
    except (ValueError, KeyError, TypeError):
        log.error("%s cannot be read: whoever stands in it alone is not erased again", path)
        return set()
