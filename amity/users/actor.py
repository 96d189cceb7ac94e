"""Actors: who reads and writes, and what they may."""

from functools import cached_property
from zoneinfo import ZoneInfo

from django.db.models import Q

from amity.records.definitions import by_version, definitions_version
from amity.records.look import Look
from amity.records.meeting import meet

from .demands import demands_of
from .house import company_look
from .known import user_known
from .reach import branches, field_rights, spared
from .role_times import in_force
from .roles import Role
from .shares import shared_kinds
from .teams import Team, below, tree


class Actor:
    """A signed-in person: answers grants(), field_rights() and how things look to them."""

    unbound = False
    behind = None
    """Who really looks, where it is another person than this one (see `onlooker`)."""

    def __init__(self, user, definitions, habits=None):
        meet(definitions)
        self.user, self.id, self.team, self.name, self.language = user, user.id, user.team_id, user.name, user.language
        self.definitions, self.habits = definitions, habits
        self._grants = {}

    @cached_property
    def roles(self):
        """Those that are in force today: some are given for a time."""
        mine = in_force(self.user, self.look.today)
        return [role for role in _definitions(self.definitions)["roles"] if role.id in mine]

    @property
    def role_ids(self):
        """The ids of the roles, in the order in which they stand."""
        return [role.id for role in self.roles]

    @cached_property
    def scope_key(self):
        """What the SQL of this person's questions depends on, besides the question: rights, language, today's rates,
        and which day it is for them."""
        user, look = self.user, self.look
        return self.id, user.team_id, *self.role_ids, self.language, self.definitions, look.now.date(), look.today

    @cached_property
    def administers(self):
        return any(role.administers for role in self.roles)

    @cached_property
    def demands(self):
        """What the roles of this person demand of their signing in."""
        return demands_of(self.roles)

    @cached_property
    def teams(self):
        """The ids of the teams that "team" means: the own one, those that the person leads, and all below these."""
        known = _definitions(self.definitions)
        led = {id for id, lead in known["leads"].items() if lead == self.id}
        return sorted(below(known["tree"], led) | ({self.team} if self.team else set()))

    @cached_property
    def teams_below(self):
        """The ids of the teams that "team and below" means: `teams`, and all below them."""
        return sorted(below(_definitions(self.definitions)["tree"], self.teams))

    def way_to(self, team):
        """(id, whether they lead it) of the nearest team at or above `team` (an id) that is the person's own or one
        that they lead; (None, False) if there is none."""
        known = _definitions(self.definitions)
        while team is not None and team != self.team and known["leads"].get(team) != self.id:
            team = known["tree"].get(team)
        return team, team is not None and known["leads"].get(team) == self.id

    @cached_property
    def circles(self):
        """The ids of the teams to whom something is said with this person among them: `teams`, and all that the own
        one is a part of."""
        parents, found, team = _definitions(self.definitions)["tree"], set(self.teams), self.team
        while team := parents.get(team):
            found.add(team)
        return sorted(found)

    def grants(self, entity, verb):
        """The branches (Qs) by which this person may do `verb`; an empty Q means everything."""
        key = entity, verb
        if key not in self._grants:
            self._grants[key] = [Q()] if self.administers else branches(self, entity, verb)
        return self._grants[key]

    def spared(self, entity, verb):
        """The Q of the records of which no role denies this person `verb`: it stands above all that grants them. Where
        everything is denied, there is no grant."""
        return Q() if self.administers else spared(self, entity, verb) or Q()

    def knows_shared(self, entity):
        """Whether a record of `entity` has ever been shared with this person or a team of theirs."""
        return not self._shared_kinds.isdisjoint((one, entity) for one in (self.id, *self.circles))

    @cached_property
    def _shared_kinds(self):
        return _definitions(self.definitions)["shared"]

    def field_rights(self, entity):
        """(hidden, locked): sets of field keys."""
        return (set(), set()) if self.administers else field_rights(self, entity)

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
    teams = teams_below = circles = ()
    language, name = "en", "Amity"

    def grants(self, entity, verb):
        return [Q()]

    def spared(self, entity, verb):
        return Q()

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
    """Roles, teams and with whom what is shared, kept in the process under the definitions' version."""
    why = "roles and teams decide the scope itself"
    return {
        "roles": list(Role.objects.unscoped(because=why)),
        "tree": tree(),
        "leads": dict(Team.objects.unscoped(because=why).values_list("id", "lead_id")),
        "shared": shared_kinds(),
    }
