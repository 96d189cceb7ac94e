"""The set-based twins of the write door write the same rows and the same history as the one-by-one verbs."""

from uuid import UUID

import pytest

from amity.base.uuid7 import uuid7
from amity.contacts.models import Company, Employment
from amity.records.addresses import Address
from amity.records.changes import Change
from amity.records.errors import Refused
from amity.records.history_rows import HistoryRow
from amity.records.registry import entity_of
from amity.records.writing import change
from amity.sales.models import Deal, Reason
from amity.users.models import Role

COMPANY, REASON = entity_of(Company), entity_of(Reason)


TEXTS = [one.name for one in Company._meta.concrete_fields if one.has_default() and one.default == ""]
NAMES = ("id", "name", "kinds", "owner", "team", *TEXTS)


def row(name, kinds=(), *, id=None, owner=None, team=None):
    """A company as COPY takes it: every column that the database does not fill itself."""
    return (id or uuid7(), name, list(kinds), owner, team, *[""] * len(TEXTS))


def told(change_id):
    """The history of a Change, without what two Changes can't share."""
    rows = HistoryRow.objects.filter(change=change_id).order_by("table", "record", "op", "n")
    return [(row.table, row.record, row.part_of, row.op, row.old) for row in rows]


@pytest.fixture
def companies(cast):
    with change(cast.alice, source="test") as c:
        return [
            c.create(Company, name=name, emails=[{"value": f"{name}@b.test", "label": ""}]).pk for name in "abcdefgh"
        ]


@pytest.mark.parametrize("values", [{"city": "Ruse"}, {"industry": "food", "country": "BG"}, {"kinds": ["partner"]}])
def test_an_update_of_many_leaves_the_history_of_many_updates(cast, companies, values):
    with change(cast.alice, source="web") as one:
        for id in companies:
            one.update(Company.objects.unscoped(because="test").get(pk=id), **values)
    before = told(one.id)
    with change(cast.alice, source="web") as back:
        for id in companies:
            back.update(Company.objects.unscoped(because="test").get(pk=id), **dict.fromkeys(values, None))
    with change(cast.alice, source="web") as many:
        assert many.update_where(COMPANY, companies, **values) == len(companies)
    assert told(many.id) == before != []
    assert one.touched == many.touched == {"company": {"update": len(companies)}}


def test_an_update_of_many_counts_and_writes_only_those_that_differ(cast, companies):
    with change(cast.alice, source="web") as c:
        c.update(Company.objects.unscoped(because="test").get(pk=companies[0]), city="Ruse")
    with change(cast.alice, source="web") as c:
        assert c.update_where(COMPANY, companies, city="Ruse") == len(companies) - 1
    assert len(told(c.id)) == len(companies) - 1


def test_a_team_that_was_set_by_hand_stays_while_the_owner_stays(cast, companies):
    mine, given, daves = companies[:3]
    with change(cast.root, source="test") as c:
        c.update_where(COMPANY, [mine, given], team=cast.almaty)
        c.update_where(COMPANY, [daves], owner=cast.ids["dave"])
    with change(cast.root, source="bulk") as c:
        assert c.update_where(COMPANY, [mine, given, daves], owner=cast.ids["alice"], city="Ruse") == 3
        assert c.update_where(COMPANY, [mine, given, daves], owner=cast.ids["alice"]) == 0
        c.update_where(COMPANY, [given], owner=cast.ids["dave"])
        c.update_where(COMPANY, [given], owner=None)
    teams = dict(Company.objects.unscoped(because="test").filter(pk__in=companies).values_list("pk", "team_id"))
    assert [teams[id] for id in (mine, given, daves)] == [cast.almaty, cast.almaty, cast.sofia]


def test_an_id_given_twice_is_one_record_and_text_is_an_id(cast, companies):
    with change(cast.alice, source="web") as c:
        assert c.update_where(COMPANY, [companies[0], str(companies[0])], city="Varna") == 1
        c.delete_where(COMPANY, [companies[1], str(companies[1])])
    assert c.touched == {"company": {"update": 1, "delete": 1}}


def test_addresses_and_links_can_be_set_on_many(cast, companies):
    with change(cast.alice, source="web") as c:
        assert c.update_where(COMPANY, companies[:2], emails=[{"value": "same@b.test", "label": "work"}]) == 2
    rows = Address.objects.unscoped(because="test").filter(record__in=companies[:2], kind="email")
    assert set(rows.values_list("value", flat=True)) == {"same@b.test"}


def test_a_delete_of_many_leaves_the_history_of_many_deletes(cast, companies):
    half = companies[:4]
    with change(cast.alice, source="web") as one:
        for id in half:
            one.delete(Company.objects.unscoped(because="test").get(pk=id))
    with change(cast.alice, source="web") as many:
        many.delete_where(COMPANY, companies[4:])

    def shape(rows):
        return sorted((table, part_of is None, op, sorted(old)) for table, _record, part_of, op, old in rows)

    assert shape(told(one.id)) == shape(told(many.id))
    assert one.touched == many.touched == {"company": {"delete": 4}}


def test_copied_rows_are_born_in_the_change_and_filled_by_the_database(cast):
    id = uuid7()
    with change(cast.house, source="import") as c:
        assert c.create_many(Company, NAMES, [row("Élan", ["partner"], id=id), row("Žar")]) == 2
    made = Company.objects.unscoped(because="test").get(pk=id)
    assert (made.born, made.sort_key, made.kinds, made.custom) == (c.id, "elan", ["partner"], {})
    assert Change.objects.get(pk=c.id).touched == {"company": {"create": 2}}


def test_a_person_copies_only_what_they_may_create(cast):
    mine = ("name", "words", "outcome", "owner", "team")
    with pytest.raises(Refused), change(cast.alice, source="import") as c:
        c.create_many(Reason, mine, [("Cheap", "{}", "won", cast.ids["alice"], None)])
    for owner, team in ((cast.ids["dave"], cast.almaty), (None, None)):
        with pytest.raises(Refused), change(cast.alice, source="import") as c:
            c.create_many(Company, NAMES, [row("Foreign", owner=owner, team=team)])
    mine = row("Mine", owner=cast.ids["alice"], team=cast.sofia)
    with change(cast.alice, source="import") as c:
        assert c.create_many(Company, NAMES, [mine]) == 1
    with change(cast.house, source="test") as c:
        c.revise(Role.objects.unscoped(because="test").filter(pk=cast.seller), grants={"*": {"see": "all"}})
    with pytest.raises(Refused), change(cast.alice, source="import") as c:
        c.create_many(Company, NAMES, [mine])


def test_what_follows_by_rule_follows_for_the_rows_of_a_person_too(cast):
    from amity.sales.models import StageVisit

    names = ("id", "name", "stage", "owner", "team")
    id = uuid7()
    with change(cast.alice, source="import") as c:
        c.create_many(Deal, names, [(id, "Streamed", cast.offer, cast.ids["alice"], cast.sofia)])
    visit = StageVisit.objects.unscoped(because="test").get(deal=id)
    assert (visit.stage_id, visit.left_at) == (cast.offer, None)
    assert Deal.objects.unscoped(because="test").get(pk=id).pipeline_id == cast.pipeline


def test_rows_that_do_not_fit_are_refused_not_failed(cast):
    for wrong in (row("x" * 300), row("x", ["a" * 99]), row(None)):
        with pytest.raises(Refused), change(cast.house, source="import") as c:
            c.create_many(Company, NAMES, [wrong])


def test_a_delete_takes_what_hangs_on_the_record_and_nothing_else(cast):
    from amity.contacts.models import Contact
    from amity.records.links import Link
    from amity.records.timeline import Timeline

    def hanging():
        return (
            Address.objects.unscoped(because="test").filter(record=cast.contact).count(),
            Link.objects.unscoped(because="test").filter(to_record=cast.contact).count(),
            Timeline.objects.unscoped(because="test").filter(record=cast.contact).count(),
            Employment.objects.unscoped(because="test").filter(contact=cast.contact).count(),
        )

    assert all(hanging())
    others = Address.objects.unscoped(because="test").exclude(record=cast.contact).count()
    with change(cast.alice, source="web") as c:
        c.delete(cast.record(Contact, "contact"))
    assert hanging() == (0, 0, 0, 0)
    assert Address.objects.unscoped(because="test").exclude(record=cast.contact).count() == others
    assert c.touched == {"contact": {"delete": 1}, "employment": {"delete": 1}, "consent": {"delete": 1}}
    assert isinstance(c.id, UUID)
