"""The company itself: settings, rates, roles, teams and people who sign in."""

from datetime import datetime, timedelta
from decimal import Decimal

from django.contrib.auth.hashers import make_password
from psycopg.types.json import Jsonb

from amity.privacy.default_purposes import begin_asking
from amity.users.models import Rate, Role, Settings, Team, User

from ..rows import COMPANY, CURRENCY
from ..world import World
from .ids import Ids
from .roles import GRANTS, NAMES, NOTES


def load_house(c, world: World, ids: Ids, password: str) -> None:
    """Everything that records stand on but pipelines. All sign in with `password`."""
    opened = min(company.created for company in world.companies) - timedelta(days=30)
    _settings(c)
    _rates(c, world)
    _roles(c, ids, opened)
    _people(c, world, ids, opened, make_password(password))
    begin_asking(c=c)


def _settings(c) -> None:
    if not Settings.objects.unscoped(because="there is one row about the company itself").exists():
        c.create(Settings, name=COMPANY, currency=CURRENCY, region="BG", timezone="Europe/Sofia")


def _rates(c, world: World) -> None:
    rows = ((rate.currency, rate.day, (1 / rate.per_euro).quantize(Decimal("1e-8"))) for rate in world.rates)
    c.create_many(Rate, ("currency", "since", "value"), rows)


def _roles(c, ids: Ids, opened: datetime) -> None:
    names = ("id", "created_at", "name", "words", "note", "note_words", "administers", "grants", "conditions", "fields")
    rows = (
        (
            ids.give("role", key, opened),
            opened,
            name["en"],
            Jsonb(name),
            NOTES[key]["en"],
            Jsonb(NOTES[key]),
            key == "administrator",
            Jsonb(GRANTS[key]),
            Jsonb({}),
            Jsonb({}),
        )
        for key, name in NAMES.items()
    )
    c.create_many(Role, names, rows)


def _people(c, world: World, ids: Ids, opened: datetime, secret: str) -> None:
    """Teams and users point to each other: the ids of both come first."""
    leads = {user.leads: user.key for user in world.users if user.leads}
    for user in world.users:
        ids.give("user", user.key, opened)
    for team in world.teams:
        ids.give("team", team.key, opened)
    teams = (
        (
            ids.of("team", team.key),
            opened,
            team.names["en"],
            Jsonb(team.names),
            ids.of("team", team.parent),
            ids.of("user", leads.get(team.key)),
        )
        for team in world.teams
    )
    c.create_many(Team, ("id", "created_at", "name", "words", "parent", "lead"), teams)
    names = ("id", "created_at", "login", "name", "email", "language", "timezone", "theme")
    names = (*names, "team", "roles", "active", "password")
    users = (
        (
            ids.of("user", user.key),
            opened,
            user.login,
            user.name,
            user.email,
            user.language,
            user.timezone,
            "auto",
            ids.of("team", user.team),
            [ids.of("role", user.role)],
            True,
            secret,
        )
        for user in world.users
    )
    c.create_many(User, names, users)
