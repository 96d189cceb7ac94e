"""The way into a database, passed from one page to the next: sealed, for one person, and not for long. Nothing of it
stays here."""

import json
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from amity.base.clock import now
from amity.base.sealed import seal, unseal
from amity.base.uuid7 import uuid7

from ..imports import ours_alone
from .place import Place, Unreachable

FOR = timedelta(hours=1)
PASSING = "databases"
"""The folder of files that only pass through the house: no dump takes them along."""


def sealed(actor, place):
    """A text that only this house can read, and that leads only `actor` to the Place."""
    return seal(json.dumps({"actor": str(actor.id), "until": (now() + FOR).isoformat(), "place": asdict(place)}))


def unsealed(actor, text):
    """The Place of such a text. Raises Unreachable where it is too old, or another's."""
    told = json.loads(unseal(text) or "{}")
    if told.get("actor") != str(actor.id) or datetime.fromisoformat(told["until"]) < now():
        raise _too_old()
    place = Place(**told["place"])
    if place.file and not Path(place.file).exists():
        raise _too_old()
    return place


def _too_old():
    return Unreachable(_("This page has grown too old. Connect once more."))


def kept_file(name, pieces):
    """The Place of a SQLite file of these pieces of bytes. It goes once its tables are copied (`thrown_away`), or when
    nobody went on with it (`tidied`)."""
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / str(uuid7())
    with open(path, "wb", opener=ours_alone) as file:
        for piece in pieces:
            file.write(piece)
    return Place("sqlite", file=str(path), name=" ".join(name.split())[:150] or "SQLite")


def tidied():
    """Remove the files with which nobody can go on any more; how many there were."""
    folder, before = _folder(), (now() - 2 * FOR).timestamp()
    old = [one for one in folder.glob("*") if one.stat().st_mtime < before]
    for one in old:
        one.unlink(missing_ok=True)
    return len(old)


def _folder():
    return settings.DATA / "files" / "imports" / PASSING


def thrown_away(place):
    """Remove the file that was uploaded, if the Place is one."""
    if place.file:
        Path(place.file).unlink(missing_ok=True)
