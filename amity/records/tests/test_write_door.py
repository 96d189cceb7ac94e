"""Every write is one Change: rights before and after, rules, and nothing but what differs."""

from decimal import Decimal

import pytest

from amity.base.money import Money
from amity.contacts.models import Company, Contact
from amity.records.changes import Change
from amity.records.errors import Invalid, NotFound, Refused
from amity.records.history_rows import HistoryRow
from amity.records.registry import entity_of
from amity.records.rule import Rule
from amity.records.writing import change
from amity.sales.models import Deal
from amity.users.models import Role, User
from tests.looking import listed

COMPANY = entity_of(Company)


def rights(cast, **verbs):
    """Give the sellers these rights to everything."""
    with change(cast.house, source="test") as c:
        c.revise(Role.objects.unscoped(because="test").filter(pk=cast.seller), grants={"*": verbs})


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
    from procrastinate.contrib.django.models import ProcrastinateJob

    def waiting(id):
        return ProcrastinateJob.objects.filter(task_name="records.digest", args__change=str(id)).count()

    with change(cast.alice, source="web") as c:
        c.create(Company, name="Listened to")
    assert waiting(c.id) == 1
    with pytest.raises(ZeroDivisionError), change(cast.alice, source="web") as c:
        c.create(Company, name="Forgotten")
        1 / 0
    assert waiting(c.id) == 0


def test_who_may_see_but_not_edit_is_refused(cast):
    rights(cast, see="team", add="own", edit="own", delete="own")
    for write in (
        lambda c: c.update(cast.record(Company, "company"), city="X"),
        lambda c: c.update_where(COMPANY, [cast.company], city="X"),
        lambda c: c.delete(cast.record(Company, "company")),
        lambda c: c.delete_where(COMPANY, [cast.company]),
    ):
        with pytest.raises(Refused) as no, change(cast.bob, source="web") as c:
            write(c)
        assert no.value.rule == "rights"


def test_who_does_not_see_finds_nothing_to_write(cast):
    for write in (
        lambda c: c.update(cast.record(Company, "company"), city="X"),
        lambda c: c.update_where(COMPANY, [cast.company, cast.ids["dave's company"]], city="X"),
        lambda c: c.delete(cast.record(Company, "company")),
        lambda c: c.delete_where(COMPANY, [cast.ids["dave's company"], cast.company]),
        lambda c: c.delete_where(COMPANY, ["no id"]),
        lambda c: c.update_where(COMPANY, [None], city="X"),
    ):
        with pytest.raises(NotFound), change(cast.dave, source="web") as c:
            write(c)
    assert cast.record(Company, "company").city == "Алматы"
    assert cast.record(Company, "dave's company").city == "Astana"


def test_a_record_is_not_moved_out_of_reach_by_accident(cast):
    for write in (
        lambda c: c.update(cast.record(Company, "company"), owner=cast.ids["dave"]),
        lambda c: c.update_where(COMPANY, [cast.company], owner=cast.ids["dave"]),
    ):
        with pytest.raises(Refused, match="no longer reach"), change(cast.alice, source="web") as c:
            write(c)
    assert cast.record(Company, "company").owner_id == cast.alice.id


def test_the_team_follows_the_owner_and_may_be_set_by_hand(cast):
    company = cast.record(Company, "company")
    with change(cast.root, source="web") as c:
        c.update(company, owner=cast.ids["dave"])
    assert cast.record(Company, "company").team_id == cast.almaty
    with change(cast.root, source="web") as c:
        c.update(company, owner=cast.ids["alice"], team=cast.sales)
    assert cast.record(Company, "company").team_id == cast.sales
    with change(cast.root, source="web") as c:
        c.update_where(COMPANY, [cast.company], owner=cast.ids["dave"])
    assert cast.record(Company, "company").team_id == cast.almaty


def test_one_creates_what_one_may_and_for_whom_one_may(cast):
    with pytest.raises(Refused), change(cast.alice, source="web") as c:
        c.create(Company, name="For Bob", owner=cast.ids["bob"])
    with change(cast.carol, source="web") as c:
        made = c.create(Company, name="For Bob", owner=cast.ids["bob"])
    assert made.team_id == cast.sofia
    with pytest.raises(Refused), change(cast.alice, source="web") as c:
        c.create(User, login="mole", name="Mole")
    rights(cast, see="all")
    with pytest.raises(Refused), change(cast.alice, source="web") as c:
        c.create(Company, name="Mine")
    assert listed(cast.root, Company, condition=["name", "is", ["Mine", "For Bob"]]) == {made.pk}


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


def test_what_is_needed_is_asked_for_on_the_way_in_and_later(cast):
    with pytest.raises(Invalid) as no, change(cast.alice, source="web") as c:
        c.create(Deal, company=cast.company)
    assert set(no.value.errors) == {"name", "stage"}
    for values in ({"name": ""}, {"name": None}, {"stage": None}):
        with pytest.raises(Invalid) as no, change(cast.alice, source="web") as c:
            c.update(cast.record(Deal, "deal"), **values)
        assert set(no.value.errors) == set(values)


def test_a_value_that_comes_with_a_default_cannot_be_emptied_either(cast):
    from amity.activities.models import Activity

    for kind in ("", None):
        with pytest.raises(Invalid), change(cast.alice, source="web") as c:
            c.update(cast.record(Activity, "call"), kind=kind)


def test_a_field_that_is_none_or_nobody_sets_is_refused(cast):
    for key in ("amuont", "id", "born", "custom", "created_at", "closed_at", "stage_since", "sort_key", "__class__"):
        with pytest.raises(Refused) as no, change(cast.alice, source="web") as c:
            c.update(cast.record(Deal, "deal"), **{key: None})
        assert no.value.field == key


def test_what_is_taken_is_told_at_its_field(cast):
    with pytest.raises(Refused) as no, change(cast.root, source="web") as c:
        c.create(User, login="alice", name="Alice the second")
    assert (no.value.field, no.value.rule) == ("login", "unique")
    with pytest.raises(Refused) as no, change(cast.root, source="web") as c:
        c.update(cast.record(User, "bob"), login="alice")
    assert no.value.field == "login"


def test_a_link_to_what_is_not_there_is_refused_before_the_end(cast):
    from amity.base.uuid7 import uuid7

    with pytest.raises(Refused) as no, change(cast.house, source="test") as c:
        c.create(Contact, first_name="Lost", company=uuid7())
    assert no.value.rule == "links"


@pytest.fixture
def forbidden():
    """The company's rule for as long as a test: nobody is called Nobody."""

    def check(before, after, c):
        if after is not None and after.name == "Nobody":
            raise Refused("Nobody is no name.", field="name", rule="names")
        if after is None and before.name == "Kept":
            raise Refused("This one stays.", rule="names")

    rules = COMPANY.rules
    COMPANY.rules = (*rules, Rule("names", check=check, fields=("name",), always=True))
    yield
    COMPANY.rules = rules


def test_a_rule_is_asked_on_every_way_in(cast, forbidden):
    company = cast.record(Company, "company")
    for write in (
        lambda c: c.create(Company, name="Nobody"),
        lambda c: c.update(company, name="Nobody"),
        lambda c: c.update_where(COMPANY, [cast.company], name="Nobody"),
        lambda c: c.create_many(Company, ("name", "owner", "team"), [("Nobody", cast.ids["alice"], cast.sofia)]),
    ):
        with pytest.raises(Refused) as no, change(cast.alice, source="web") as c:
            write(c)
        assert no.value.rule == "names"
    with change(cast.alice, source="web") as c:
        c.update(company, name="Kept")
    for write in (lambda c: c.delete(company), lambda c: c.delete_where(COMPANY, [cast.company])):
        with pytest.raises(Refused, match="stays"), change(cast.alice, source="web") as c:
            write(c)


def test_a_rule_sees_before_and_after_and_is_left_in_peace_by_other_columns(cast):
    told = []
    rules = COMPANY.rules
    COMPANY.rules = (
        Rule("ear", check=lambda before, after, c: told.append((before.city, after.city)), fields=("city",)),
    )
    try:
        with change(cast.alice, source="web") as c:
            c.update(cast.record(Company, "company"), name="Renamed")
            c.update(cast.record(Company, "company"), city="Ruse")
    finally:
        COMPANY.rules = rules
    assert told == [("Алматы", "Ruse")]
