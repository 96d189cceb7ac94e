"""The contract: of a record of every entity, the reasons say what the doors do, for everybody and every verb."""

import pytest

from amity.records.scope import among
from amity.users.why import asked_of, may, reasons

pytestmark = pytest.mark.django_db


def test_the_reasons_say_what_the_doors_do(subject):
    cast = subject.stage.cast
    for id in filter(None, (subject.mine, subject.theirs)):
        record = subject.rows.get(pk=id)
        for name, person in cast.everybody.items():
            for verb in asked_of(subject.entity):
                told = reasons(cast.root, person, subject.entity, record, verb, str)
                holds = any(one.holds for one in told)
                assert told and holds == may(person, subject.entity, record, verb), (name, verb, told)
                assert verb == "import" or holds == (id in among(person, subject.entity, [id], verb)), (name, verb)


def test_an_administrator_asks_on_every_card(subject):
    root = subject.stage.at("root")
    if root.get(subject.address()).status_code == 200:
        assert f"{subject.address()}why/" in root.get(subject.address()).content.decode()
        assert root.get(subject.address(rest="why/")).status_code == 200
    for name in ("alice", "carol", "dave"):
        assert subject.stage.at(name).get(subject.address(rest="why/")).status_code == 404
