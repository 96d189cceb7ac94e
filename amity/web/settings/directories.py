"""Directories: files of what others know about companies and people, with which records are compared."""

import os
import tempfile

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from amity.base.uuid7 import uuid7
from amity.directories import taking_in
from amity.directories.known import directories, find_directory
from amity.directories.rows import Directory
from amity.exchange.read.table import Unreadable
from amity.records.errors import Invalid
from amity.records.registry import find_entity

from .asked_directories import compared_kinds, copied, service
from .fields import other_faults
from .pages import administrators, save, show

LIMIT = 25 * 1024 * 1024
HERE = "/settings/directories/"


@administrators
def all_directories(request):
    """The directories; a POST takes the file of a new one in."""
    kinds = compared_kinds(request.actor)
    data, faults = request.POST, {}
    entity = next((one for one in kinds if one.key == data.get("entity")), kinds[0] if kinds else None)
    if request.method == "POST":
        name = data.get("name", "").replace("\0", "").strip()[:100]
        directory = Directory(pk=uuid7(), name=name, entity=entity.key if entity else "", key="")
        directory.born = None
        answer, faults = _brought(request, directory) if name else (None, {"name": _("This is needed.")})
        if answer:
            return answer
    context = {
        "directories": [(one, find_entity(one.entity)) for one in directories(request.actor)],
        "kinds": kinds,
        "into": entity,
        "typed": data.get("name", ""),
        "others": other_faults(faults),
    }
    return show(request, "directories.html", context, faults=faults)


@administrators
def directory(request, id):
    """One directory: a POST with a `file` replaces what stands in it, with `remove` removes it, else saves where its
    columns go."""
    one, faults, data = find_directory(request.actor, id), {}, request.POST
    bound = find_entity(one.entity).bound(request.actor)
    if one.asked:
        return service(request, copied(one), bound)
    if request.method == "POST":
        one = copied(one)
        answer, faults = _posted(request, one, bound)
        if answer:
            return answer
    mapping = data.getlist("column") if faults and "name" in data else one.mapping
    known = [(key, capfirst(str(offer.field.label))) for key, offer in taking_in.comparable(bound).items()]
    context = {
        "one": one,
        "entity": bound.entity,
        "columns": [(at, *pair) for at, pair in enumerate(zip(one.headers, mapping, strict=False))],
        "known": known,
        "keys": taking_in.keys(bound).items(),
        "typed": (data.get("name", ""), data.get("key", "")) if mapping is not one.mapping else (one.name, one.key),
        "others": other_faults(faults),
    }
    return show(request, "directory.html", context, faults=faults)


def _posted(request, one, bound):
    data = request.POST
    if "file" in request.FILES or "replace" in data:
        return _brought(request, one)
    if "remove" in data:
        words = _("Removed: %(name)s") % {"name": one.name}
        return save(request, lambda c: taking_in.remove(c, one), words, HERE)
    typed = (data.get("name", ""), data.getlist("column"), data.get("key", ""))
    words = _("Saved: %(name)s") % {"name": typed[0]}
    return save(request, lambda c: taking_in.remap(c, one, bound, *typed), words, f"{HERE}{one.pk}/")


def _brought(request, one):
    """Take the posted file in: (answer, {}) or (None, faults)."""
    entity, file = find_entity(one.entity), request.FILES.get("file")
    if entity is None:
        return None, {"": _("Say what is in the file.")}
    if file is None:
        return None, {"": _("Choose a file.")}
    if file.size > LIMIT:
        return None, {"": _("The file is larger than 25 MB. Leave out columns and rows that are not needed.")}
    bound = entity.bound(request.actor)
    with tempfile.NamedTemporaryFile(prefix="directory-") as kept:
        for piece in file.chunks():
            kept.write(piece)
        kept.flush()

        def write(c):
            try:
                taking_in.bring(c, one, bound, os.fspath(kept.name))
            except Unreadable as no:
                raise Invalid({"file": str(no)}) from None

        return save(request, write, _("Saved: %(name)s") % {"name": one.name}, f"{HERE}{one.pk}/")
