"""A bought list stays apart: nobody of it is mailed until they agree."""

import pytest

from amity.contacts.models import Contact
from amity.exchange.importing.provenance import basis_of
from amity.records.changes import Change
from amity.records.writing import change

from .bringing import PEOPLE, rows, written

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files")]


def test_all_of_a_bought_list_wait_for_their_permission_but_who_gave_it_or_objected(cast):
    with change(cast.alice, source="web") as c:
        for name, mailing in (("Agreed", "allowed"), ("Refused", "objected")):
            mails = [{"value": f"{name}@list.test", "label": ""}]
            c.create(Contact, first_name=name, emails=mails, mailing=mailing, permission="at the fair")
    lines = "Agreed,,agreed@list.test,+77011112233,\nRefused,,refused@list.test,,\nNew,One,new@list.test,,\n"
    imported = written(cast.alice, "contact", PEOPLE + lines, basis="bought", same="update")
    said = dict(rows(Contact, first_name__in=["Agreed", "Refused", "New"]).values_list("first_name", "mailing"))
    assert said == {"Agreed": "allowed", "Refused": "objected", "New": "bought"}
    told = Change.objects.get(pk=imported.change)
    assert basis_of(told) == "bought list" and "basis: bought list" in told.reason


def test_the_basis_of_an_import_is_told_and_other_changes_have_none(cast):
    imported = written(cast.alice, "company", "Name\nOld Mill\n", basis="contract")
    assert basis_of(Change.objects.get(pk=imported.change)) == "contract"
    assert basis_of(Change(source="web")) == ""
