"""Actors: who reads and writes, and what they may."""

from functools import cached_property
from zoneinfo import ZoneInfo

from django.db.models import Q

from amity.records.definitions import by_version, definitions_version
from amity.records.look import Look
from amity.records.meeting import meet

from .house import company_look
from .known import user_known
from .roles import Role, level
from .teams import Team, below, tree

BRANCHES = 12
"""Up to so many teams are branches of their own in a list; more become one."""


class Actor:
    """A signed-in person: answers grants(), field_rights() and how things look to them."""

    unbound = False

    def __init__(self, user, definitions, habits=None):
        meet(definitions)
        self.user, self.id, self.team, self.name, self.language = user, user.id, user.team_id, user.name, user.language
        self.definitions, self.habits = definitions, habits
        self._grants = {}

    @cached_property
    def roles(self):
        return [role for role in _definitions(self.definitions)["roles"] if role.id in self.user.roles]

    @property
    def role_ids(self):
        """The ids of the roles, in the order in which they stand."""
        return [role.id for role in self.roles]

    @cached_property
    def scope_key(self):
        """What the SQL of this person's questions depends on, besides the question: rights, language, today's rates,
        and which day it is for them."""
        user, look = self.user, self.look
        return self.id, user.team_id, *user.roles, self.language, self.definitions, look.now.date(), look.today

    @cached_property
    def administers(self):
        return any(role.administers for role in self.roles)

    @cached_property
    def teams(self):
        """The ids of the teams that "team" means: the own one, those that the person leads, and all below these."""
        known = _definitions(self.definitions)
        led = {id for id, lead in known["leads"].items() if lead == self.id}
        return sorted(below(known["tree"], led) | ({self.team} if self.team else set()))

    @cached_property
    def circles(self):
        """The ids of the teams to whom something is said with this person among them: `teams`, and all that the own
        one is a part of."""
        parents, found, team = _definitions(self.definitions)["tree"], set(self.teams), self.team
        while team := parents.get(team):
            found.add(team)
        return sorted(found)

    def level(self, entity, verb):
        """none, own, team or all."""
        if self.administers:
            return "all"
        return level([role.grants for role in self.roles], entity, verb)

    def grants(self, entity, verb):
        """The branches (Qs) by which this person may do `verb`; an empty Q means everything."""
        key = entity, verb
        if key not in self._grants:
            self._grants[key] = self._branches(self.level(entity, verb))
        return self._grants[key]

    def _branches(self, found):
        if found == "all":
            return [Q()]
        if found == "none":
            return []
        own = Q(owner=self.id)
        if found == "own" or not self.teams:
            return [own]
        if len(self.teams) > BRANCHES:
            return [own, Q(team__in=self.teams)]
        return [own, *(Q(team=team) for team in self.teams)]

    def field_rights(self, entity):
        """(hidden, locked): sets of field keys. A field is hidden or locked where every role says so."""
        if self.administers or not self.roles:
            return set(), set()
        rights = [role.fields.get(entity, {}) for role in self.roles]
        hidden = set.intersection(*({key for key, right in one.items() if right == "hidden"} for one in rights))
        return hidden, set.intersection(*(set(one) for one in rights)) - hidden

    @cached_property
    def look(self):
        """How values look to this person, now."""
        return Look(language=self.language, timezone=_zone(self.user.timezone), **company_look(self.definitions))


def _zone(name):
    """The time zone of this name, UTC if it is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return ZoneInfo("UTC")


class House:
    """The house itself as an actor: set-up, demo data, jobs. May do everything; its Changes name no person."""

    id = team = definitions = habits = None
    unbound = administers = True
    language, name = "en", "Amity"

    def grants(self, entity, verb):
        return [Q()]

    def field_rights(self, entity):
        return set(), set()

    @cached_property
    def look(self):
        return Look(**company_look(None))


def actor_of(user_id):
    """The actor for a user's id; None if there is no such active user."""
    version = definitions_version()
    user = user_known(user_id, version)
    return Actor(user, version) if user else None


@by_version
def _definitions(version):
    """Roles and teams, kept in the process under the definitions' version."""
    why = "roles and teams decide the scope itself"
    return {
        "roles": list(Role.objects.unscoped(because=why)),
        "tree": tree(),
        "leads": dict(Team.objects.unscoped(because=why).values_list("id", "lead_id")),
    }
