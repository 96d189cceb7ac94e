"""Files bring values of fields that an administrator made, and keep to what these demand."""

import json

import pytest

from amity.contacts.models import Company
from amity.records import tagging
from amity.records.custom_making import Draft, make
from amity.records.registry import entity_of
from amity.records.writing import change
from amity.users.actor import actor_of

from .bringing import faults, rows, written
from .exporting import objects


@pytest.fixture
def fields(cast):
    """The keys of a unique and required code, a rank, partners and a date with a default."""
    wanted = (
        ("text", Draft({"en": "Code"}, unique=True, required=True)),
        ("choice", Draft({"en": "Rank", "bg": "Ранг"}, choices=[("", {"en": "Gold"}), ("", {"en": "Tin"})])),
        ("links", Draft({"en": "Partners"}, to=["company"])),
        ("number", Draft({"en": "Staff"}, default=7)),
    )
    with change(cast.root, source="settings") as c:
        return [make(c, entity_of(Company), kind, draft).key for kind, draft in wanted]


def test_what_fits_is_written_and_what_does_not_is_told_by_cell(cast, fields):
    code, rank, _partners, staff = fields
    content = (
        "Name,Code,Rank,Partners\nAlpha,A1,gold,Казойл Өркен\nBeta,B2,Lead,\nGamma,,Tin,\nDelta,A1,,\nEpsilon,E5,,\n"
    )
    imported = written(cast.alice, "company", content)
    made = {one.name: one.custom for one in rows(Company, name__in=["Alpha", "Beta", "Gamma", "Delta", "Epsilon"])}
    assert made["Alpha"] == {code: "A1", rank: "1", staff: 7}
    assert made["Epsilon"] == {code: "E5", staff: 7}
    assert not {"Beta", "Gamma", "Delta"} & made.keys()
    told = {number: [message for _column, message in said] for number, said in faults(imported).items()}
    assert sorted(told) == [3, 4, 5]
    assert "Gold" in told[3][0] and "needed" in told[4][0] and "already" in told[5][0]


def test_a_column_of_tags_makes_new_ones_for_who_may(cast):
    with change(cast.root, source="settings") as c:
        row = make(c, entity_of(Company), "tags", Draft({"en": "Tags"}))
    content = "Name,Tags\nAlpha,VIP; Fair\nBeta,vip\n"
    written(cast.alice, "company", content)
    made = {one.name: one.custom for one in rows(Company, name__in=["Alpha", "Beta"])}
    assert made == {"Alpha": {"tags": ["t1", "t2"]}, "Beta": {"tags": ["t1"]}}
    with change(cast.root, source="settings") as c:
        tagging.let(c, row, [])
    imported = written(actor_of(cast.alice.id), "company", "Name,Tags\nGamma,new\nDelta,VIP\n")
    assert [message for _column, message in faults(imported)[2]] == ["There is no tag “new”."]


def test_tags_go_out_by_their_words_for_in_another_house_their_codes_mean_others(cast):
    with change(cast.root, source="settings") as c:
        make(c, entity_of(Company), "tags", Draft({"en": "Tags"}))
    written(cast.alice, "company", "Name,Tags\nAlpha,VIP; Fair\n")
    alice = actor_of(cast.alice.id)
    (told,) = [one for one in objects(alice, "company") if one["name"] == "Alpha"]
    assert sorted(told["custom.tags"]) == ["Fair", "VIP"]
    line = json.dumps(told | {"id": "", "name": "Beta"}) + "\n"
    written(alice, "company", line, name="file.jsonl")
    (alpha, beta) = (sorted(rows(Company, name=name).get().custom["tags"]) for name in ("Alpha", "Beta"))
    assert alpha == beta
