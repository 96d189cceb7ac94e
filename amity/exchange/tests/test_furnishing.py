"""An export of everything is brought into a house in which nothing is: it makes what the records name, then them."""

import io
import json
import zipfile

import pytest

from amity.exchange import furnishing
from amity.exchange.foreign import meant
from amity.exchange.tests.bringing import rows
from amity.records.errors import Refused
from amity.records.registry import find_entity
from amity.records.writing import change
from amity.sales.models import Pipeline, Reason, Stage
from amity.users.models import Team, User

pytestmark = pytest.mark.django_db
TOLD = {
    "team": [
        {"id": "t1", "name": "North", "parent": {"id": "t2", "name": "All"}, "lead": {"id": "u1", "who": "nina"}},
        {"id": "t2", "name": "All", "parent": None, "lead": None},
    ],
    "user": [
        {"id": "u1", "name": "Nina", "login": "nina", "email": "n@x.test", "team": {"id": "t1"}, "language": "bg",
         "timezone": "Europe/Sofia", "active": True},
        {"id": "u2", "name": "Alice elsewhere", "login": "ALICE", "email": "", "language": "en", "timezone": "UTC"},
    ],
    "pipeline": [{"id": "p1", "name": "Leasing", "position": 7}],
    "stage": [
        {"id": "s1", "name": "New", "pipeline": {"id": "p1"}, "position": 1, "probability": 10, "outcome": "open",
         "norm_days": 5},
        {"id": "s2", "name": "Won", "pipeline": {"id": "p1"}, "position": 2, "probability": 100, "outcome": "won"},
    ],
    "reason": [{"id": "r1", "name": "Only here", "outcome": "lost"}],
}  # fmt: skip


def archive(told=TOLD, manifest=b"{}"):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        for key, many in told.items():
            packed.writestr(f"house/{key}.jsonl", "".join(json.dumps(row) + "\n" for row in many))
        if manifest is not None:
            packed.writestr("house/manifest.json", manifest)
    file.seek(0)
    return file


def furnished(actor, told=TOLD):
    with change(actor, source="import") as c:
        return furnishing.furnish(c, told)


def numbers(found):
    return {entity.key: number for entity, number in dict(found).items()}


def test_what_is_not_here_is_made_once_with_its_links(cast):
    lacking = {"team": 2, "user": 1, "pipeline": 1, "stage": 2, "reason": 1}
    assert numbers(furnishing.missing(cast.root, TOLD)) == lacking == numbers(furnished(cast.root))
    nina, north, every = rows(User, login="nina").get(), rows(Team, name="North").get(), rows(Team, name="All").get()
    assert (nina.team_id, nina.language, north.lead_id, north.parent_id) == (north.pk, "bg", nina.pk, every.pk)
    stages = rows(Stage, pipeline__name="Leasing").order_by("position")
    assert list(stages.values_list("name", "probability", "outcome", "norm_days")) == [
        ("New", 10, "open", 5), ("Won", 100, "won", None),
    ]  # fmt: skip
    assert rows(Reason, name="Only here").get().outcome == "lost"
    assert furnishing.missing(cast.root, TOLD) == [] and numbers(furnished(cast.root)) == {}


def test_people_come_without_rights_and_without_a_password(cast):
    told = {"user": [TOLD["user"][0] | {"roles": [str(cast.seller)], "password": "x", "administers": True}]}
    furnished(cast.root, told)
    nina = rows(User, login="nina").get()
    assert (nina.roles, nina.has_password) == ([], False)


def test_what_links_to_them_by_the_ids_of_that_house_finds_them(cast):
    id = "0197b08e-d480-7000-90b1-41122efc836b"
    furnished(cast.root, {"user": [TOLD["user"][0] | {"id": id}, TOLD["user"][1] | {"id": str(cast.contact)}]})
    found = meant(cast.root, find_entity("user"), "", [id, str(cast.contact)])
    assert found[id] == [rows(User, login="nina").get().pk] and found[str(cast.contact)] == [cast.alice.id]


def test_who_has_left_there_has_left_here(cast):
    furnished(cast.root, {"user": [TOLD["user"][0] | {"active": False, "theme": "dark"}]})
    nina = rows(User, login="nina").get()
    assert (nina.active, nina.theme) == (False, "dark")


def test_who_is_here_is_found_whatever_the_case_and_stays_as_they_are(cast):
    furnished(cast.root)
    assert rows(User, login="alice").get().name == "Alice" and rows(User, login__iexact="alice").count() == 1


def test_a_stage_is_another_one_in_another_pipeline(cast):
    name = rows(Pipeline).first().name
    told = {"pipeline": [{"id": "p1", "name": name.upper()}], "stage": [TOLD["stage"][0]]}
    assert numbers(furnishing.missing(cast.root, told)) in ({}, {"stage": 1})
    before = rows(Pipeline).count()
    furnished(cast.root, told)
    assert rows(Pipeline).count() == before


def test_only_who_administers_makes_them(cast):
    assert furnishing.missing(cast.alice, TOLD) == []
    with pytest.raises(Refused):
        furnished(cast.alice)


def test_an_archive_tells_of_its_house_and_a_broken_one_of_nothing(cast):
    assert furnishing.told_in(archive()) == TOLD
    assert furnishing.told_in(archive(manifest=None)) == {}
    assert furnishing.told_in(io.BytesIO(archive().getvalue()[:-60])) == {}
    assert furnishing.told_in(archive({"user": [["no object"]]})) == {}
    assert furnishing.told_in(archive({"user": [{"name": "without an id"}]})) == {}
    deep = archive({})
    with zipfile.ZipFile(deep, "a") as packed:
        packed.writestr("house/user.jsonl", "[" * 200_000)
    assert furnishing.told_in(deep) == {}


def test_what_can_not_be_made_is_named_and_nothing_is_made(cast):
    told = TOLD | {"user": [TOLD["user"][0] | {"email": "no address"}]}
    with pytest.raises(Refused, match="Nina"):
        furnished(cast.root, told)
    assert not rows(Team, name="North").exists()
