"""Who asks that nothing more is done with their data is looked at, and otherwise left alone."""

import pytest

from amity.contacts.contacts import contact
from amity.contacts.models import Contact
from amity.privacy.known import known
from amity.privacy.restricting import restrict
from amity.records.errors import Refused
from amity.records.scope import among, visible
from amity.records.streaming import taken
from amity.records.undo import undo
from amity.records.writing import change

pytestmark = pytest.mark.django_db


@pytest.fixture
def left_alone(cast):
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Contact, "contact"), mailing="allowed", permission="form 17")
    with change(cast.root, source="web") as c:
        restrict(c, cast.contact, on=True)
    cast.ids["restriction"] = c.id
    return cast


def test_it_is_seen_and_changed_by_administrators_alone(left_alone):
    for actor in (left_alone.alice, left_alone.carol):
        assert among(actor, contact, [left_alone.contact]) == {left_alone.contact}
        for write in (
            lambda c: c.update(left_alone.record(Contact, "contact"), city="Sofia"),
            lambda c: c.update(left_alone.record(Contact, "contact"), emails=[{"value": "x@y.test"}]),
            lambda c: c.update_where(contact, [left_alone.contact], city="Sofia"),
            lambda c: c.delete(left_alone.record(Contact, "contact")),
        ):
            with pytest.raises(Refused), change(actor, source="web") as c:
                write(c)
    with change(left_alone.root, source="web") as c:
        c.update(left_alone.record(Contact, "contact"), city="Sofia")


def test_no_export_of_many_takes_it_along_not_even_roots(left_alone):
    for actor in (left_alone.carol, left_alone.root):
        assert left_alone.contact in visible(actor, contact).values_list("pk", flat=True)
        assert left_alone.contact not in taken(contact.bound(actor)).values_list("pk", flat=True)
    assert left_alone.ids["dave's contact"] in taken(contact.bound(left_alone.root)).values_list("pk", flat=True)


def test_the_person_still_gets_all_that_is_known(left_alone):
    kinds = {one["key"]: one["records"] for one in known(left_alone.root, left_alone.contact)["kinds"]}
    assert kinds["contact"][0]["id"] == str(left_alone.contact)


def test_it_is_not_mailed_and_the_permission_comes_back_when_it_is_lifted(left_alone):
    row = left_alone.record(Contact, "contact")
    assert (row.mailing, row.permission) == ("", "form 17")
    with change(left_alone.root, source="web") as c:
        restrict(c, left_alone.contact, on=False)
    row = left_alone.record(Contact, "contact")
    assert (row.mailing, row.permission, row.restricted_at) == ("allowed", "form 17", None)
    with change(left_alone.alice, source="web") as c:
        c.update(row, city="Sofia")


def test_an_objection_stays_one(cast):
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Contact, "contact"), mailing="objected")
    for on in (True, False):
        with change(cast.root, source="web") as c:
            restrict(c, cast.contact, on=on)
        assert cast.record(Contact, "contact").mailing == "objected"


def test_undo_lifts_it(left_alone):
    undo(left_alone.root, left_alone.restriction)
    assert left_alone.record(Contact, "contact").restricted_at is None


def test_only_administrators_restrict(cast):
    for actor in (cast.alice, cast.carol):
        with pytest.raises(Refused), change(actor, source="web") as c:
            restrict(c, cast.contact, on=True)
