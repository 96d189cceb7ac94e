"""Which records a Change has made or edited, as their reader may know it."""

import pytest
from django.http import QueryDict

from amity.contacts.models import Company, Contact
from amity.records import condition, of_change
from amity.records.filters import read
from amity.records.filters_kept import shown
from amity.records.registry import entity_of
from amity.records.scope import visible
from amity.records.sentence.saying import said
from amity.records.writing import change
from amity.users.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def written(cast):
    with change(cast.root, source="import", reason="people.csv") as c:
        c.create(Contact, first_name="Eva", owner=cast.ids["alice"])
        c.update(cast.record(Contact, "contact"), emails=[{"value": "new@berg.test", "label": ""}])
        c.update(cast.record(Company, "company"), city="Wien")
    return c.id


def found(actor, model, question, id):
    bound = entity_of(model).bound(actor)
    rows = visible(actor, bound.entity).filter(condition.compile(["change", question, str(id)], bound))
    return {str(row) for row in rows}


@pytest.mark.parametrize("many", [5000, 0])
def test_what_was_made_and_what_was_edited_are_told_apart(cast, written, monkeypatch, many):
    monkeypatch.setattr(of_change, "MANY", many)
    known = str(cast.record(Contact, "contact"))
    assert found(cast.alice, Contact, "touched", written) == {"Eva", known}
    assert found(cast.alice, Contact, "made", written) == {"Eva"}
    assert found(cast.alice, Contact, "edited", written) == {known}
    assert found(cast.alice, Company, "touched", written) == {str(cast.record(Company, "company"))}
    assert found(cast.dave, Contact, "touched", written) == set()


@pytest.mark.parametrize("many", [5000, 0])
def test_an_edit_of_what_one_may_not_read_is_not_told(cast, written, monkeypatch, many):
    monkeypatch.setattr(of_change, "MANY", many)
    with change(cast.house, source="test") as c:
        hidden = {"contact": {"emails": "hidden"}, "company": {"city": "hidden"}}
        c.revise(Role.objects.unscoped(because="test").filter(pk=cast.seller), fields=hidden)
    assert found(cast.alice, Contact, "touched", written) == {"Eva"}
    assert found(cast.alice, Company, "touched", written) == set()


def test_it_stands_in_an_address_in_a_view_and_in_words(cast, written):
    bound = entity_of(Contact).bound(cast.alice)
    [one], faults = read(QueryDict(f"f=change:touched:{written}").getlist("f"), bound)
    assert (faults, one.packed) == ([], ["change", "touched", str(written)])
    assert [kept.text for kept in shown(one.packed, bound)[0]] == [one.text]
    assert "people.csv" in " ".join(map(str, one.words(cast.alice)))
    assert said([one], cast.alice, bound)
    [strange], _faults = read([one.text], entity_of(Contact).bound(cast.dave))
    assert "people.csv" not in " ".join(map(str, strange.words(cast.dave)))
    for hostile in ("change:touched:x", "change:touched", "change:is:1", "change", "deal.change:touched:1"):
        assert read([hostile], bound)[0] == []
