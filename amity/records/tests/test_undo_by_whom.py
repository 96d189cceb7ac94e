"""Who takes a Change back: whoever may do each part of it."""

from decimal import Decimal

import pytest

from amity.activities.models import Activity
from amity.base.money import Money
from amity.contacts.models import Company, Contact
from amity.records.errors import NotFound, Refused
from amity.records.undo import undo
from amity.records.writing import change
from amity.sales.models import Deal
from amity.users.models import Role, Team
from tests.looking import listed

from .rows import everything

WRITES = {
    "edit": lambda cast, c: c.update(cast.record(Deal, "deal"), name="X"),
    "create": lambda cast, c: c.create(Company, name="New"),
    "delete": lambda cast, c: c.delete(cast.record(Contact, "contact")),
    "emails": lambda cast, c: c.update(cast.record(Contact, "contact"), emails=[{"value": "n@b.test", "label": ""}]),
    "fewer emails": lambda cast, c: c.update(cast.record(Contact, "contact"), emails=[]),
    "label": lambda cast, c: c.update(
        cast.record(Contact, "contact"), emails=[{"value": "aigerim@kazoil.test", "label": "home"}]
    ),
    "links": lambda cast, c: c.update(cast.record(Deal, "deal"), contacts=[]),
    "about": lambda cast, c: c.update(cast.record(Activity, "call"), about=[("company", cast.company)]),
    "move": lambda cast, c: cast.record(Deal, "deal").move_to(cast.offer, c=c),
}


@pytest.mark.parametrize("write", WRITES)
def test_a_stranger_undoes_nothing(cast, write):
    with change(cast.alice, source="web") as c:
        WRITES[write](cast, c)
    after = everything()
    with pytest.raises(NotFound):
        undo(cast.dave, c.id)
    assert everything() == after
    undo(cast.alice, c.id)


def test_who_may_only_see_undoes_nothing(cast):
    with change(cast.house, source="test") as c:
        c.revise(Role.objects.unscoped(because="test").filter(pk=cast.lead), grants={"*": {"see": "all"}})
    for write in WRITES:
        with change(cast.alice, source="web") as c:
            WRITES[write](cast, c)
        after = everything()
        with pytest.raises((Refused, NotFound)):
            undo(cast.carol, c.id)
        assert everything() == after
        undo(cast.alice, c.id)


def test_a_colleague_undoes_what_they_could_have_edited_but_not_what_they_could_not_delete(cast):
    with change(cast.alice, source="web") as edit:
        edit.update(cast.record(Deal, "deal"), name="X")
    undo(cast.bob, edit.id)
    with change(cast.alice, source="web") as made:
        company = made.create(Company, name="New")
    with pytest.raises(Refused):
        undo(cast.bob, made.id)
    assert company.pk in listed(cast.alice, Company)
    undo(cast.carol, made.id)


def test_a_locked_field_is_not_set_by_undo_either(cast):
    with change(cast.root, source="web") as c:
        c.update(cast.record(Deal, "deal"), amount=Money(Decimal(1), "EUR"))
        c.update(cast.record(Contact, "contact"), emails=[])
    rows = Role.objects.unscoped(because="test").filter(pk=cast.seller)
    for rights in ({"deal": {"amount": "locked"}}, {"contact": {"emails": "locked"}}):
        with change(cast.house, source="test") as set_up:
            set_up.revise(rows, fields=rights)
        with pytest.raises(Refused) as no:
            undo(cast.alice, c.id)
        assert no.value.rule == "fields"
    undo(cast.carol, c.id)


def test_a_definition_is_taken_back_by_administrators_alone(cast):
    with change(cast.root, source="settings") as c:
        c.update(cast.record(Team, "sofia"), name="Plovdiv")
    for person in (cast.alice, cast.carol):
        with pytest.raises(Refused):
            undo(person, c.id)
    undo(cast.root, c.id)
    assert cast.record(Team, "sofia").name == "Sofia"
