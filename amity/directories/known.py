"""Which directories there are."""

from amity.records.definitions import by_version
from amity.records.errors import NotFound
from amity.records.registry import find_entity
from amity.records.types.links import id_in

from .rows import Directory

WHY = "directories are the same for everybody"
"""Why they are read unscoped."""


def directories(actor):
    """All directories whose object is here, by name."""
    return [one for one in _directories(actor.definitions) if find_entity(one.entity)]


def directories_of(bound):
    """Those with which the actor may compare records of an entity: they read by what a record is found. A service of
    which nothing is taken yet is none of them."""
    mine = [one for one in directories(bound.actor) if one.entity == bound.entity.key and any(one.mapping)]
    return [one for one in mine if one.key in bound.fields]


def find_directory(actor, id):
    """One of `directories`. Raises NotFound."""
    wanted = id_in(str(id))
    found = next((one for one in directories(actor) if one.pk == wanted), None)
    if found is None:
        raise NotFound("directory")
    return found


@by_version
def _directories(_definitions):
    return list(Directory.objects.unscoped(because=WHY).order_by("name", "id"))
