"""Who may import what, and whose it is."""

import pytest

from amity.contacts.models import Contact
from amity.exchange import flow
from amity.exchange.importing.offers import importable
from amity.exchange.imports import find_import, imports
from amity.records.errors import NotFound
from amity.records.writing import change
from amity.users.models import Role, User
from tests.looking import listed

from .bringing import PEOPLE, again, bring, checked, faults, rows, work, written

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files")]


def test_who_may_not_change_a_known_contact_is_told_so_and_the_rest_goes_in(cast):
    with change(cast.house, source="test") as c:
        c.revise(
            rows(Role, pk=cast.seller), grants={"*": {"see": "team", "add": "own", "edit": "own", "delete": "own"}}
        )
    content = "Имя;Фамилия;Email;Должность\nА;Қасымова;aigerim@kazoil.test;директор\nAnna;Berg;anna@berg.test;\n"
    imported = written(cast.bob, "contact", content)
    assert imported.counts == {"create": 1, "skip": 1}
    assert "not change" in faults(imported)[2][0][1]


def test_an_owner_for_whom_one_may_not_add_is_refused_row_by_row(cast):
    content = "First name,Last name,Owner\nAnna,Berg,bob\nIvan,Petrov,Alice\nOlga,Kim,Nobody\n"
    imported = written(cast.alice, "contact", content)
    assert imported.counts == {"create": 1, "skip": 2}
    assert sorted(faults(imported)) == [2, 4]
    lead = written(cast.carol, "contact", "First name,Last name,Owner\nAnna,Berg,bob\n")
    assert lead.counts == {"create": 1}
    assert rows(Contact, last_name="Berg").get().owner_id == cast.ids["bob"]


def test_imported_records_are_under_scope_like_any_other(cast):
    written(cast.alice, "contact", PEOPLE + "Anna,Berg,,,\n")
    anna = rows(Contact, last_name="Berg").get().pk
    assert [name for name, actor in cast.everybody.items() if anna in listed(actor, Contact)] == [
        "alice", "bob", "carol", "root",
    ]  # fmt: skip


def test_who_may_not_add_may_not_import(cast):
    with change(cast.house, source="test") as c:
        c.revise(rows(Role, pk=cast.seller), grants={"*": {"see": "team"}})
    assert importable(cast.alice) == []
    imported = bring(cast.root, "contact", PEOPLE + "Anna,Berg,,,\n")
    flow.check(cast.alice, imported)
    work()
    assert (again(imported).state, rows(Contact, last_name="Berg").count()) == ("failed", 0)


def test_a_locked_field_cannot_be_imported(cast):
    imported = bring(cast.alice, "contact", PEOPLE + "Anna,Berg,,,\n")
    with change(cast.house, source="test") as c:
        c.revise(rows(Role, pk=cast.seller), fields={"contact": {"last_name": "locked"}})
    assert checked(cast.alice, imported).state == "failed"


def test_an_import_is_its_owners_and_the_administrators_alone(cast):
    imported = bring(cast.alice, "contact", PEOPLE + "Anna,Berg,,,\n")
    for name, sees in {"alice": 1, "bob": 0, "carol": 0, "dave": 0, "root": 1}.items():
        assert imports(getattr(cast, name)).count() == sees, name
    with pytest.raises(NotFound):
        find_import(cast.bob, imported.pk)


def test_an_email_that_one_may_not_read_leads_to_nobody(cast):
    with change(cast.house, source="test") as c:
        c.revise(rows(Role, pk=cast.seller), fields={"contact": {"emails": "hidden"}, "user": {"email": "hidden"}})
        c.revise(rows(User, pk=cast.ids["bob"]), email="bob@amity.test")
    imported = bring(cast.alice, "deal", "Deal name,Contacts,Owner\nPump,aigerim@kazoil.test,\nCrane,,bob@amity.test\n")
    imported = checked(cast.alice, imported)
    assert imported.counts.get("skip") == 2, faults(imported)


def test_the_file_is_for_amity_alone_to_read(cast):
    imported = bring(cast.alice, "contact", PEOPLE)
    assert (imported.folder.stat().st_mode & 0o777, imported.path.stat().st_mode & 0o777) == (0o700, 0o600)
