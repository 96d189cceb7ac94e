"""Which layout holds for whom; kept in the process under the definitions' version."""

from ..definitions import by_version
from .rows import Layout

WHY = "layouts are the same for everybody"


def layout_of(actor, key):
    """The Layout of the entity of this key for `actor`: that of the first of their roles that has one, else that for
    everybody; None for the card and form that came with the house."""
    definitions = getattr(actor, "definitions", None)
    known = layouts(definitions).get(key) if definitions is not None else None
    if not known:
        return None
    own = (role for role in getattr(actor, "role_ids", ()) if role in known)
    return known.get(next(own, None))


def rows_of(key, role):
    """The one row of an entity's layout for a role (None: everybody), or none."""
    return Layout.objects.unscoped(because=WHY).filter(entity=key, role=role)


@by_version
def layouts(_version):
    """{entity key: {role id or None: Layout}} of a version of the definitions."""
    found = {}
    for row in Layout.objects.unscoped(because=WHY):
        found.setdefault(row.entity, {})[row.role] = row
    return found
