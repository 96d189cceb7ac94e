"""Colleagues, their teams and roles, pipelines and rates of the measured company, through the write door."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.contrib.auth.hashers import make_password
from psycopg.types.json import Jsonb

from amity.base.uuid7 import uuid7
from amity.records.writing import change
from amity.sales.models import Pipeline, Reason, Stage
from amity.site.demo.pipelines import LOST_REASONS, PIPELINES, WON_REASONS
from amity.users.actor import House
from amity.users.models import Rate, Role, Settings, Team, User

from ..scale import Scale
from ..who import ADMINISTRATOR, AGENT, LONER, MATE, PASSWORD

RATES = {"BGN": "0.51129", "RUB": "0.0106", "KZT": "0.0017"}
RIGHTS = ("see", "add", "edit", "delete", "export")


@dataclass
class People:
    """`sellers` are (id, team) in their order, the loner last; `stages` are rows of `bench.stage`."""

    change: UUID
    sellers: list[tuple] = field(default_factory=list)
    stages: list[tuple] = field(default_factory=list)


def load_house(scale: Scale) -> People:
    """Everything that the records of `scale` stand on; gives what they point to."""
    with change(House(), source="bench", reason=f"The company that is measured: {scale.name}") as c:
        people = People(c.id)
        c.create(Settings, name="Bench", currency="EUR", region="BG", timezone="Europe/Sofia")
        rows = ((currency, date(2020, 1, 1), Decimal(value)) for currency, value in RATES.items())
        c.create_many(Rate, ("currency", "since", "value"), rows)
        _colleagues(c, scale, people)
        _pipelines(c, people)
    return people


def _colleagues(c, scale: Scale, people: People) -> None:
    roles = {name: uuid7() for name in ("all", "team", "own", "some")}
    rows = [
        (id, name, "", name == "all", _levels("all" if name == "some" else name), _narrowed(name), Jsonb({}))
        for name, id in roles.items()
    ]
    c.create_many(Role, ("id", "name", "note", "administers", "grants", "conditions", "fields"), rows)
    teams = [uuid7() for _ in range(scale.teams)]
    c.create_many(Team, ("id", "name"), ((id, f"Team {number}") for number, id in enumerate(teams)))
    people.sellers = [(uuid7(), teams[number % scale.teams]) for number in range(scale.sellers)]
    people.sellers.append((uuid7(), None))
    users = [(uuid7(), ADMINISTRATOR, None, "all")]
    users += [
        (id, f"seller{number}" if number else MATE, team, "team")
        for number, (id, team) in enumerate(people.sellers[:-1])
    ]
    users += [(*people.sellers[-1][:1], LONER, None, "own"), (uuid7(), AGENT, None, "some")]
    secret = make_password(PASSWORD)
    names = ("id", "login", "name", "email", "language", "timezone", "theme", "team", "roles", "active", "password")
    rows = (
        (id, login, login.title(), "", "en", "Europe/Sofia", "auto", team, [roles[role]], True, secret)
        for id, login, team, role in users
    )
    c.create_many(User, names, rows)


def _levels(level):
    return Jsonb({"*": dict.fromkeys(RIGHTS, level)})


def _narrowed(name):
    return Jsonb({"contact": ["kinds", "is", ["customer"]]} if name == "some" else {})


def _pipelines(c, people: People) -> None:
    reasons = {"open": None, "won": uuid7(), "lost": uuid7()}
    rows = ((reasons[of], one.names["en"], Jsonb(one.names), of) for of, one in _reasons())
    c.create_many(Reason, ("id", "name", "words", "outcome"), rows)
    pipelines, stages = [], []
    for way, pipeline in enumerate(PIPELINES):
        pipelines.append((uuid7(), pipeline.names["en"], Jsonb(pipeline.names), way + 1))
        steps = sum(stage.outcome == "open" for stage in pipeline.stages)
        for stage in pipeline.stages:
            row = (uuid7(), pipelines[-1][0], stage.names["en"], Jsonb(stage.names), stage.position)
            stages.append((*row, stage.probability, stage.outcome, stage.norm_days))
            step = stage.position - 1 if stage.outcome == "open" else 0
            people.stages.append((way, row[0], row[1], stage.outcome, step, steps, reasons[stage.outcome]))
    c.create_many(Pipeline, ("id", "name", "words", "position"), pipelines)
    names = ("id", "pipeline", "name", "words", "position", "probability", "outcome", "norm_days")
    c.create_many(Stage, names, stages)


def _reasons():
    return ("won", WON_REASONS[0]), ("lost", LOST_REASONS[0])
