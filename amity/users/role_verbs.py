"""Changing what a role may."""

from django.utils.translation import gettext as _

from amity.base.text.clean import clean_line
from amity.records.administering import demand_administrator
from amity.records.errors import Invalid, Refused
from amity.records.registry import find_entity

from .rights import WHY
from .roles import LEVELS, NEVER, VERBS, Role


def grant(*, c, role=None, like=None, name, note, administers, levels, demands=None):
    """A new role, or `role` with other values: it gives these `levels` ({entity: {verb: level}}) from now on. A new
    one is narrowed `like` another. `demands` are second_factor, views_as, idle_minutes, networks, export_most and
    export_unusual (None: as they are).

    Returns the role. Raises Refused or Invalid.
    """
    demand_administrator(c)
    if any(
        verb not in VERBS or level not in (*LEVELS, NEVER) for verbs in levels.values() for verb, level in verbs.items()
    ):
        raise Refused(_("Choose one of the list."))
    values = {"name": _line(name, 100, "name"), "note": _line(note, 300, "note"), "administers": administers}
    if role is not None:  # what is switched off or put away is on no page, and comes back with its rights
        levels = {key: of for key, of in role.grants.items() if key != "*" and find_entity(key) is None} | levels
    wanted = {"grants": levels} | (demands or {})
    if role is None:
        role = c.create(Role, **values)
        wanted |= {"conditions": like.conditions, "fields": like.fields} if like else {}
    else:
        c.update(role, **values)
    revise(c, role, **wanted)
    return role


def revise(c, role, **columns):
    """Write what differs of a role's rights, which are columns and no fields."""
    changed = {name: now for name, now in columns.items() if getattr(role, name) != now}
    if changed:
        c.count("role", "update", c.revise(Role.objects.unscoped(because=WHY).filter(pk=role.pk), **changed))
        for name, now in changed.items():
            setattr(role, name, now)


def _line(text, limit, field):
    try:
        found = clean_line(text, limit)
    except ValueError as fault:
        raise Invalid({field: str(fault)}) from None
    if field == "name" and not found:
        raise Invalid({field: _("This is needed.")})
    return found
