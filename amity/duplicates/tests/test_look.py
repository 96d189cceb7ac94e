"""Pairs over the stock: found by several keys, scored with reasons, looked at again where something was written."""

from datetime import date, timedelta

import pytest

from amity.base.clock import now
from amity.contacts.models import Company, Contact
from amity.duplicates import look as looking
from amity.duplicates.apart import not_same
from amity.duplicates.look import look
from amity.duplicates.pairs import Look, NotSame, Pair
from amity.duplicates.review import found, pairs
from amity.exchange.alike import likeness
from amity.records.changes import Change
from amity.records.errors import NotFound
from amity.records.merging.merge import merge
from amity.records.registry import entity_of
from amity.records.search import reindex
from amity.records.undo import undo
from amity.records.writing import change

CONTACT, COMPANY = entity_of(Contact), entity_of(Company)
PHONE, MAIL = [{"value": "+77011234567", "label": ""}], [{"value": "Aigerim@kazoil.test", "label": ""}]


def make(actor, model=Contact, **values):
    with change(actor, source="web") as c:
        return c.create(model, **values).pk


def look_at(entity=CONTACT):
    for _done in reindex(entity):
        pass
    return look(entity)


def known():
    return {(row.one, row.other): row.reasons for row in Pair.objects.all()}


def both(one, other):
    return min(one, other), max(one, other)


def test_pairs_are_found_by_each_key_and_say_why(cast):
    same = make(cast.alice, first_name="Aigerim", last_name="Kassymova", phones=PHONE)
    born = date(1985, 1, 31)
    one = make(cast.alice, first_name="Julia", last_name="Kovaltschuk", birthday=born, city="Sofia")
    other = make(cast.alice, first_name="Юлия", last_name="Ковальчук", birthday=born)
    make(cast.alice, first_name="Georgi", last_name="Stoev", birthday=born, phones=PHONE)
    assert look_at() == 2
    told = known()
    assert told[both(cast.contact, same)] == ["name alphabet", "phone"]
    assert told[both(one, other)] == ["name alphabet", "born"]


def test_namesakes_with_other_patronymics_are_no_pair(cast):
    for middle in ("Иванович", "Аркадьевич"):
        make(cast.alice, first_name="Константин", middle_name=middle, last_name="Заречный", company=cast.company)
    assert look_at() == 0


def test_companies_are_found_without_their_legal_form(cast):
    one = make(cast.alice, Company, name="ТОО «Kazoil Orken»", city="Алматы")
    number = make(cast.alice, Company, name="Other name", registration_number="050140001234")
    again = make(cast.alice, Company, name="Second name", registration_number="050140001234")
    assert look_at(COMPANY) == 2
    assert known()[both(cast.company, one)] == ["name alphabet", "city"]
    assert known()[both(number, again)] == ["number"]


def test_a_second_look_scores_what_was_written_since_and_no_more(cast, monkeypatch):
    make(cast.alice, first_name="Aigerim", last_name="Kassymova", phones=PHONE)
    look_at()
    scored = []
    monkeypatch.setattr(looking, "SLACK", timedelta(0))
    monkeypatch.setattr(looking, "likeness", lambda *sides, **how: scored.append(sides) or likeness(*sides, **how))
    Look.objects.update(began=now() + timedelta(minutes=1))
    assert look_at() == 1 and not scored


def test_what_a_change_makes_long_after_it_began_is_looked_at_too(cast, monkeypatch):
    monkeypatch.setattr(looking, "SLACK", timedelta(0))
    look_at()
    with change(cast.alice, source="import") as c:
        same = c.create(Contact, first_name="Aigerim", last_name="Kassymova", phones=PHONE).pk
        Change.objects.filter(pk=c.id).update(at=now() - timedelta(days=2))
    look_at()
    assert both(cast.contact, same) in known()


def test_what_is_no_pair_any_more_goes_with_the_next_look(cast):
    same = make(cast.alice, first_name="Aigerim", last_name="Kassymova", phones=PHONE)
    look_at()
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Contact, "contact"), phones=[], first_name="Anna", last_name="Smith")
    look_at()
    assert not known()
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Contact, "contact"), phones=PHONE, first_name="Aigerim", last_name="Kassymova")
    look_at()
    assert both(cast.contact, same) in known()


def test_only_pairs_of_which_one_sees_both_are_shown(cast):
    same = make(cast.alice, first_name="Aigerim", last_name="Kassymova", phones=PHONE)
    hidden = make(cast.dave, first_name="Айгерим", last_name="Қасымова", phones=PHONE)
    assert look_at() == 3
    mine = found(cast.alice, CONTACT, pairs(cast.alice, CONTACT))
    assert [{one.one.pk, one.other.pk} for one in mine] == [{cast.contact, same}]
    assert mine[0].because == ("same name in another alphabet", "same phone") and mine[0].percent == 99
    assert len(pairs(cast.root, CONTACT)) == 3 and not pairs(cast.dave, CONTACT)
    with pytest.raises(NotFound), change(cast.alice, source="web") as c:
        not_same(c, CONTACT, cast.contact, hidden)


def test_the_same_company_is_a_reason_for_those_alone_who_see_it(cast):
    same = make(cast.alice, first_name="Aigerim", last_name="Kassymova", company=cast.company)
    with change(cast.root, source="web") as c:
        c.update(cast.record(Contact, "contact"), company=cast.company)
    look_at()
    assert "same company" in found(cast.alice, CONTACT, pairs(cast.alice, CONTACT))[0].because
    with change(cast.root, source="web") as c:
        c.update(cast.record(Company, "company"), owner=cast.ids["dave"])
    seen = found(cast.alice, CONTACT, pairs(cast.alice, CONTACT))[0]
    assert {seen.one.pk, seen.other.pk} == {same, cast.contact}
    assert "same company" not in seen.because and seen.because and seen.percent is None


def test_that_they_are_two_is_remembered_over_the_next_look_and_undone(cast):
    same = make(cast.alice, first_name="Aigerim", last_name="Kassymova", phones=PHONE)
    look_at()
    with change(cast.alice, source="web") as c:
        not_same(c, CONTACT, same, cast.contact)
    look_at()
    assert Pair.objects.exists() and not pairs(cast.bob, CONTACT)
    undo(cast.alice, c.id)
    assert pairs(cast.bob, CONTACT) and not NotSame.objects.unscoped(because="a test").exists()


def test_that_they_are_two_is_remembered_of_what_one_of_them_is_merged_into(cast):
    one, stays = (make(cast.alice, first_name="Aigerim", last_name="Kassymova", phones=PHONE) for _twice in range(2))
    with change(cast.alice, source="web") as c:
        not_same(c, CONTACT, one, cast.contact)
    with change(cast.alice, source="merge") as c:
        merge(c, CONTACT, stays, [one])
    look_at()
    assert Pair.objects.exists() and not pairs(cast.bob, CONTACT)
    undo(cast.alice, c.id)
    assert NotSame.objects.unscoped(because="a test").count() == 1


def test_pairs_come_the_surest_first_and_go_on_behind_one(cast):
    make(cast.alice, first_name="Aigerim", last_name="Kassymova", phones=PHONE, emails=MAIL)
    for _twice in range(2):
        make(cast.alice, first_name="Boris", last_name="Petkov", city="Sofia")
    look_at()
    rows = pairs(cast.alice, CONTACT)
    assert [row.score for row in rows] == sorted((row.score for row in rows), reverse=True) and len(rows) > 1
    assert [row.pk for row in pairs(cast.alice, CONTACT, after=rows[0])] == [row.pk for row in rows[1:]]


def test_what_many_share_pairs_none_of_them(cast):
    with change(cast.alice, source="web") as c:
        names = [("Anna", "Beta"), ("Boris", "Gamma")] * 15
        for number, (first, last) in enumerate(names):
            c.create(Contact, first_name=f"{first}{number}x", last_name=f"{last}{number}y", phones=PHONE)
    look_at()
    assert not Pair.objects.filter(reasons__contains=["phone"]).exists()
