"""A person who is erased is taken out of what stands sealed, too."""

import pytest

from amity.contacts.models import Company, Contact
from amity.privacy.erasing import erase
from amity.records.history import history
from amity.records.page import load
from amity.records.tests.custom_fields import COMPANY, define
from amity.records.writing import change

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files")]
MAIL = "zdravka.unikalova@privat.test"
SAID = f"Ask {MAIL}, or her brother."


def test_sealed_values_and_their_past_forget_her(cast):
    key = define(cast, "note", "long_text", sensitive=True, sealed="yes")
    with change(cast.root, source="web") as c:
        her = c.create(Contact, first_name="Zdravka", last_name="Unikalova", emails=[{"value": MAIL}])
        firm = c.create(Company, name="Firm", **{key: SAID})
        other = c.create(Company, name="Other", **{key: "Nobody"})
    with change(cast.root, source="web") as c:
        c.update(firm, **{key: f"Later: {SAID}"})
    kept = other.custom
    with change(cast.root, source="web") as c:
        erase(c, her.pk)
        c.update(firm, name="The Change goes on")
    field = COMPANY.bound(cast.root).fields[key]
    assert load(COMPANY.bound(cast.root), [field], [firm.pk])[firm.pk] == [f"Later: {SAID}".replace(MAIL, "•••")]
    edits = [edit for entry in history(cast.root, COMPANY, firm.pk) for edit in entry.edits if edit[0].key == key]
    assert [old for _field, old, _new in edits] == [SAID.replace(MAIL, "•••")]
    assert Company.objects.unscoped(because="a test looks").get(pk=other.pk).custom == kept
