"""How far a person reaches by their roles: each role's level, narrowed by the Condition that it may have for a kind of
record.

A role whose Condition can no longer be asked (its field was removed) gives nothing there: what cannot be decided is
not shown.
"""

from functools import cached_property

from django.db.models import Q

from amity.records.condition import BadCondition, compile
from amity.records.registry import find_entity
from amity.records.scope import Narrowed

from .roles import level

BRANCHES = 12
"""Up to so many teams are branches of their own in a list; more become one."""


class Lawgiver:
    """Who asks a role's Condition: knows all records and fields, whatever the person sees, and is that person where
    the Condition says “me” or means their day."""

    unbound = administers = True
    habits = None

    def __init__(self, person):
        self.person = person
        self.id, self.team, self.name = person.id, person.team, person.name
        self.language, self.definitions = person.language, person.definitions
        self.teams, self.circles = person.teams, person.circles

    @cached_property
    def look(self):
        return self.person.look

    def grants(self, entity, verb):
        return [Q()]

    def field_rights(self, entity):
        return set(), set()


def branches(actor, entity, verb):
    """The alternatives (Qs) by which a person does `verb` on records of `entity` (a key); an empty Q means
    everything."""
    plain = [role.grants for role in actor.roles if not role.conditions.get(entity)]
    found = _of_level(actor, level(plain, entity, verb))
    if found and not all(found):
        return found
    for role in actor.roles:
        if role.conditions.get(entity) and (reached := _of_level(actor, level([role.grants], entity, verb))):
            found += _narrowed(actor, entity, role, reached)
    return found


def _narrowed(actor, entity, role, reached):
    condition = asked(actor, entity, role.conditions[entity])
    return [] if condition is None else [Narrowed(branch & condition) for branch in reached]


def asked(actor, entity, condition):
    """The Q of a role's Condition for a person; None where it cannot be asked."""
    known = find_entity(entity)
    try:
        return None if known is None else compile(condition, known.bound(Lawgiver(actor)))
    except BadCondition:
        return None


def _of_level(actor, found):
    if found == "all":
        return [Q()]
    if found == "none":
        return []
    own = Q(owner=actor.id)
    if found == "own" or not actor.teams:
        return [own]
    if len(actor.teams) > BRANCHES:
        return [own, Q(team__in=actor.teams)]
    return [own, *(Q(team=team) for team in actor.teams)]


def field_rights(roles, entity):
    """(hidden, locked): sets of field keys. A field is hidden or locked where every role says so by which one sees
    records of `entity` at all."""
    seeing = [role for role in roles if level([role.grants], entity, "see") != "none"]
    rights = [role.fields.get(entity, {}) for role in seeing or roles]
    if not rights:
        return set(), set()
    hidden = set.intersection(*({key for key, right in one.items() if right == "hidden"} for one in rights))
    return hidden, set.intersection(*(set(one) for one in rights)) - hidden
