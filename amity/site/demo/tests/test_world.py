"""The demo company as a whole: the same every time, of the size asked for, and free of loose ends."""

from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from unicodedata import category

import pytest

from amity.site.demo.chance import Chance
from amity.site.demo.companies import companies
from amity.site.demo.rows import CAST
from amity.site.demo.world import world

from .balkan_tools import TODAY, whole

SMALL = 0.06


def test_the_same_seed_gives_the_same_world():
    assert world(today=TODAY, scale=SMALL) == world(today=TODAY, scale=SMALL)


def test_another_seed_gives_another_world():
    assert world(8, today=TODAY, scale=SMALL) != world(7, today=TODAY, scale=SMALL)


def test_names_stay_when_the_day_changes():
    later = world(today=datetime(2027, 2, 6, 3, 0, tzinfo=UTC), scale=SMALL)
    assert [c.name for c in later.companies] == [c.name for c in world(today=TODAY, scale=SMALL).companies]


def test_the_world_has_the_promised_size():
    w = whole()
    assert [len(rows) for rows in (w.companies, w.contacts, w.deals, w.activities)] == [400, 2000, 600, 8000]
    assert len(w.pipelines) == 3


def test_a_today_without_a_time_zone_is_refused():
    with pytest.raises(ValueError, match="aware"):
        world(today=datetime(2026, 11, 18))


def test_a_scale_without_customers_is_refused():
    with pytest.raises(ValueError, match="scale"):
        world(today=TODAY, scale=0.01)


def test_keys_are_unique_in_each_list():
    for rows in whole():
        keys = [row.key for row in rows if hasattr(row, "key")]
        assert len(keys) == len(set(keys))


def test_the_cast_is_there():
    assert set(CAST) <= {user.login for user in whole().users}


def test_every_reference_resolves():
    w = whole()
    keys = {
        name: {row.key for row in getattr(w, name)}
        for name in ("teams", "users", "pipelines", "companies", "contacts", "deals", "activities")
    }
    stages = {p.key: {stage.key for stage in p.stages} for p in w.pipelines}
    reasons = {"won": {r.key for r in w.won_reasons}, "lost": {r.key for r in w.lost_reasons}}
    assert {t.parent for t in w.teams} <= keys["teams"] | {None}
    assert {u.team for u in w.users} | {u.leads for u in w.users} <= keys["teams"] | {None}
    for rows in (w.companies, w.contacts, w.deals):
        assert {row.owner for row in rows} <= keys["users"]
        assert {row.team for row in rows} <= keys["teams"] | {None}
    assert {job.company for c in w.contacts for job in c.employments} <= keys["companies"]
    for deal in w.deals:
        assert deal.company in keys["companies"] and {c.contact for c in deal.contacts} <= keys["contacts"]
        assert {visit.stage for visit in deal.visits} <= stages[deal.pipeline]
        assert {visit.by for visit in deal.visits} <= keys["users"]
        assert deal.reason is None or deal.reason in reasons[deal.stage.rpartition("-")[2]]
    plural = {"company": "companies", "contact": "contacts", "deal": "deals"}
    for activity in w.activities:
        assert all(about.key in keys[plural[about.entity]] for about in activity.about)
        assert set(activity.contacts) <= keys["contacts"]
        assert {activity.owner, *activity.colleagues} <= keys["users"]
        assert activity.next_step is None or activity.next_step in keys["activities"]


def test_a_parent_stands_before_its_daughters_and_trees_have_up_to_three_levels():
    depth: dict[str, int] = {}
    many, _ = companies(1500, TODAY, Chance("trees"))
    for company in many:
        depth[company.key] = depth[company.parent] + 1 if company.parent else 1
    assert set(depth.values()) == {1, 2, 3}


def test_all_texts_are_free_of_control_characters_and_of_open_fillings():
    found = set(texts(list(whole())))
    assert not {c for c in set().union(*found) if category(c) in ("Cc", "Cf", "Co", "Cn", "Cs")}
    assert not [text for text in found if "{" in text or "}" in text or "  " in text or text != text.strip()]


def texts(thing):
    """Every text inside rows, lists and dicts."""
    if isinstance(thing, str):
        yield thing
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from texts(getattr(thing, field.name))
    elif isinstance(thing, dict):
        yield from texts(list(thing.values()))
    elif isinstance(thing, list | tuple):
        for part in thing:
            yield from texts(part)
