"""A few lines about each entity, by which the contract tries it (tests/test_contract*.py), and who may do what.

A new entity gets its lines in SAMPLES; all screens, rights and promises are then held for it too.
"""

from dataclasses import dataclass, field

from .cast import Cast

TEAM = {"alice", "bob", "carol", "root"}
ALL = {*Cast.names}
RIGHTS = {
    "owned": {"see": TEAM, "add": ALL, "edit": TEAM, "delete": TEAM - {"bob"}},
    "shared": {"see": TEAM, "add": ALL, "edit": TEAM, "delete": TEAM},
    "part": {"see": TEAM, "add": ALL, "edit": TEAM, "delete": TEAM},
    "kept": {"see": TEAM, "add": set(), "edit": set(), "delete": set()},
    "setting": {"see": ALL, "add": {"root"}, "edit": {"root"}, "delete": {"root"}},
    "single": {"see": ALL, "add": set(), "edit": {"root"}, "delete": set()},
}
"""Who may do what with what is Alice's (with a setting: Root's), as the roles of the cast have it."""


@dataclass(frozen=True)
class Sample:
    """An entity as the contract tries it.

    `typed` is a new record as a form sends it: {who} stands for who makes it, {deal} for the id of a record of theirs.
    `edits` is a field with the texts to which tests set it; `there` names a column and the record of the cast that it
    points to, for what nobody makes by hand; of a `single` one there is one row, and nobody makes another.
    """

    typed: dict = field(default_factory=dict)
    edits: tuple = ()
    there: tuple = ()
    single: bool = False


SAMPLES = {
    "contact": Sample({"first_name": "Zargona", "last_name": "of {who}"}, ("city", "Sofia", "Varna", "Ruse")),
    "company": Sample({"name": "Zargona of {who}"}, ("city", "Sofia", "Varna", "Ruse")),
    "employment": Sample(
        {"contact": "{contact}", "company": "{company}", "role": "Zargona of {who}"},
        ("role", "Adviser", "Director", "Founder"),
    ),
    "activity": Sample({"kind": "task", "subject": "Zargona of {who}"}, ("place", "Office", "Plant", "Hotel")),
    "deal": Sample({"name": "Zargona of {who}", "stage": "{new}"}, ("source", "Fair", "Website", "Friend")),
    "stagevisit": Sample(there=("deal", "deal")),
    "pipeline": Sample({"name": "Zargona of {who}", "position": "7"}, ("name", "Export", "Service", "Spare parts")),
    "stage": Sample(
        {"name": "Zargona of {who}", "pipeline": "{pipeline}", "position": "9", "probability": "40", "outcome": "open"},
        ("name", "Trial", "Pilot", "Talks"),
    ),
    "reason": Sample({"name": "Zargona of {who}", "outcome": "lost"}, ("name", "Late", "Gone", "Closed")),
    "purpose": Sample({"name": "Zargona of {who}", "position": "9"}, ("name", "Letters", "Prizes", "Visits")),
    "retention": Sample(
        {"what": "deal", "basis": "law", "months": "60", "purpose": "Zargona of {who}"},
        ("purpose", "Books", "Taxes", "Courts"),
    ),
    "consent": Sample(there=("contact", "contact")),
    "my_project": Sample({"name": "Zargona of {who}"}, ("name", "Dam", "Road", "Bridge")),
    "savedview": Sample(
        {"name": "Zargona of {who}", "entity": "deal", "audience": "team"}, ("name", "Hot", "Cold", "Warm")
    ),
    "user": Sample(
        {"name": "Zargona of {who}", "login": "zargona.{who}", "language": "en", "timezone": "Europe/Sofia"},
        ("email", "a@zargona.test", "b@zargona.test", "c@zargona.test"),
    ),
    "team": Sample({"name": "Zargona of {who}"}, ("name", "North", "South", "West")),
    "role": Sample({"name": "Zargona of {who}"}, ("note", "For fairs", "For trips", "For guests")),
    "settings": Sample(
        {"name": "Zargona of {who}", "currency": "EUR", "region": "BG", "timezone": "Europe/Sofia"},
        ("name", "Alpha", "Beta", "Gamma"),
        single=True,
    ),
    "rate": Sample({"currency": "NOK", "since": "2026-01-02", "value": "0.09"}, ("value", "0.08", "0.07", "0.06")),
}
