"""Every write is one Change: it holds what differs and nothing else, the whole of it or none."""

from decimal import Decimal

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from amity.base.money import Money
from amity.contacts.models import Company
from amity.records.changes import Change
from amity.records.errors import Refused
from amity.records.history_rows import HistoryRow
from amity.records.registry import entity_of
from amity.records.writing import change
from amity.sales.models import Deal
from amity.users.models import Role, User

COMPANY = entity_of(Company)


def test_only_what_differs_is_written(cast):
    deal = cast.record(Deal, "deal")
    with change(cast.alice, source="web") as c:
        keys = c.update(deal, name="Pilot line", source="fair", amount=Money(Decimal("48600"), "EUR"))
    assert keys == {"source"}
    assert [row.old for row in HistoryRow.objects.filter(change=c.id)] == [{"source": ""}]


def test_a_change_of_nothing_is_no_change(cast):
    with change(cast.alice, source="web") as c:
        assert c.update(cast.record(Deal, "deal"), name="Pilot line", contacts=[("contact", cast.contact)]) == set()
    assert not c.wrote
    assert not Change.objects.filter(pk=c.id).exists()


def test_a_change_says_who_from_where_why_and_what(cast):
    with change(cast.alice, source="import", reason="list from the fair", cause=cast.made) as c:
        company = c.create(Company, name="Fair & Co")
        c.update(company, city="Sofia")
    row = Change.objects.get(pk=c.id)
    assert (row.actor_id, row.source, row.reason, row.cause_id) == (
        cast.alice.id,
        "import",
        "list from the fair",
        cast.made,
    )
    assert row.touched == {"company": {"create": 1, "update": 1}}


def test_a_change_of_rows_that_hang_on_records_is_kept_too(cast):
    rows = Role.objects.unscoped(because="test").filter(pk=cast.seller)
    with change(cast.root, source="settings") as c:
        c.revise(rows, grants={})
    assert Change.objects.filter(pk=c.id, actor=cast.root.id).exists()


def test_what_happens_next_is_enqueued_in_the_same_transaction(cast):
    def waiting(id):
        return ProcrastinateJob.objects.filter(task_name="records.digest", args__change=str(id)).count()

    with change(cast.alice, source="web") as c:
        c.create(Company, name="Listened to")
    assert waiting(c.id) == 1
    with pytest.raises(ZeroDivisionError), change(cast.alice, source="web") as c:
        c.create(Company, name="Forgotten")
        1 / 0
    assert waiting(c.id) == 0


def test_a_refusal_leaves_nothing_behind(cast):
    before = Change.objects.count(), HistoryRow.objects.count()
    with pytest.raises(Refused), change(cast.alice, source="web") as c:
        made = c.create(Company, name="Short life", emails=[{"value": "a@b.test", "label": ""}])
        c.update(cast.record(Company, "company"), city="Nowhere")
        raise Refused("on second thoughts")
    assert not Company.objects.unscoped(because="test").filter(pk=made.pk).exists()
    assert (Change.objects.count(), HistoryRow.objects.count()) == before


def test_a_verb_that_is_refused_leaves_nothing_behind_although_the_change_goes_on(cast):
    company, taken = cast.record(Company, "company"), cast.record(User, "bob")
    with change(cast.alice, source="import") as c:
        for write in (
            lambda: c.update(company, owner=cast.ids["dave"], city="Gone"),
            lambda: c.create(Company, name="For Dave", owner=cast.ids["dave"]),
            lambda: c.update_where(COMPANY, [cast.company], owner=cast.ids["dave"]),
            lambda: c.delete(company),
        ):
            with pytest.raises(Refused):
                write()
        c.update(cast.record(Deal, "deal"), source="fair")
    kept = cast.record(Company, "company")
    assert (kept.owner_id, kept.city) == (cast.ids["alice"], "Алматы")
    assert not Company.objects.unscoped(because="test").filter(name="For Dave").exists()
    assert c.touched == {"deal": {"update": 1}}
    with change(cast.root, source="import") as c:
        with pytest.raises(Refused):
            c.update(taken, login="alice")
        c.update(taken, name="Robert")
    assert cast.record(User, "bob").name == "Robert"


def test_one_change_may_write_one_record_several_times(cast):
    deal = cast.record(Deal, "deal")
    with change(cast.alice, source="web") as c:
        c.update(deal, name="One")
        c.update(deal, name="Two", source="fair")
        c.update(deal, name="Three")
    kept = cast.record(Deal, "deal")
    assert (kept.name, kept.source) == ("Three", "fair")
    rows = HistoryRow.objects.filter(change=c.id, record=cast.deal).order_by("n")
    assert [row.old["name"] for row in rows] == ["Pilot line", "One", "Two"]


def test_a_change_inside_a_change_is_a_change_of_its_own(cast):
    with change(cast.alice, source="web") as outer:
        outer.update(cast.record(Deal, "deal"), name="Before")
        with change(cast.house, source="automation", cause=None) as inner:
            inner.update(cast.record(Deal, "deal"), source="robot")
        outer.update(cast.record(Deal, "deal"), name="After")
    assert [row.old.get("name") for row in HistoryRow.objects.filter(change=outer.id).order_by("n")] == [
        "Pilot line",
        "Before",
    ]
    assert HistoryRow.objects.get(change=inner.id).old["source"] == ""
