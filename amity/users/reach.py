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

from .roles import RANK, denies, level
from .shares import shared_with

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
        self.teams, self.teams_below, self.circles = person.teams, person.teams_below, person.circles

    @cached_property
    def look(self):
        return self.person.look

    def grants(self, entity, verb):
        return [Q()]

    def spared(self, entity, verb):
        return Q()

    def field_rights(self, entity):
        return set(), set()


def branches(actor, entity, verb):
    """The alternatives (Qs) by which a person does `verb` on records of `entity` (a key); an empty Q means
    everything. What `spared` takes away of them is not taken off yet, but where it is all."""
    if spared(actor, entity, verb) is None:
        return []
    plain = [role.grants for role in actor.roles if not role.conditions.get(entity)]
    found = _of_level(actor, level(plain, entity, verb))
    if found and not all(found):
        return found
    for role in actor.roles:
        if role.conditions.get(entity) and (reached := _of_level(actor, level([role.grants], entity, verb))):
            found += _narrowed(actor, entity, role, reached)
    return found if not all(found) else found + shared_with(actor, entity, verb)


def spared(actor, entity, verb):
    """The Q of what no role of a person denies them; None where one denies everything, or denies by a Condition that
    cannot be asked."""
    found = Q()
    for role in actor.roles:
        if denies(role.grants, entity, verb):
            condition = role.conditions.get(entity)
            left = condition_of(actor, entity, ["not", condition]) if condition else None
            if left is None:
                return None
            found &= left
    return found


def _narrowed(actor, entity, role, reached):
    condition = condition_of(actor, entity, role.conditions[entity])
    if condition is None:
        return []
    return [Narrowed(branch & condition) for branch in reached] if condition else reached


def condition_of(actor, entity, condition):
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
    teams = {"team": actor.teams, "below": actor.teams_below}.get(found)
    if not teams:
        return [own]
    if len(teams) > BRANCHES:
        return [own, Q(team__in=teams)]
    return [own, *(Q(team=team) for team in teams)]


def field_rights(actor, entity):
    """(hidden, locked): sets of field keys. A field is shown only if each record that one sees is reached by some role
    that shows it; it is written only if that is so of each record that one edits or makes."""
    hidden = _withheld(actor, entity, "see", _hides)
    locked = set().union(*(_withheld(actor, entity, verb, _locks) for verb in ("edit", "add")))
    return hidden, locked - hidden


def _hides(role, entity, key):
    return role.fields.get(entity, {}).get(key) == "hidden"


def _locks(role, entity, key):
    """Whatever stands there says that the field is not written."""
    return key in role.fields.get(entity, {})


def _withheld(actor, entity, verb, withholds):
    """The fields that a role `withholds` and no other role that reaches as far gives. Where no role reaches anything
    (what is part of another record follows that), all count as reaching equally far."""
    by_verb, seeing = ([one for one in actor.roles if _reaches(actor, one, entity, what)] for what in (verb, "see"))
    reaching = by_verb or seeing or actor.roles

    def given(key, role):
        others = (one for one in reaching if not withholds(one, entity, key))
        return any(_covers(one, role, entity, verb) for one in others)

    said = ((key, role) for role in reaching for key in role.fields.get(entity, {}) if withholds(role, entity, key))
    return {key for key, role in said if not given(key, role)}


def _reaches(actor, role, entity, verb):
    """Whether a role reaches anything by a verb; one whose Condition cannot be asked does not."""
    if level([role.grants], entity, verb) == "none":
        return False
    condition = role.conditions.get(entity)
    return not condition or condition_of(actor, entity, condition) is not None


def _covers(one, other, entity, verb):
    """Whether a role reaches all that another one does."""
    farther = RANK[level([one.grants], entity, verb)] >= RANK[level([other.grants], entity, verb)]
    return farther and one.conditions.get(entity, []) in ([], other.conditions.get(entity, []))
