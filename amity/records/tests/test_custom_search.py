"""Search finds records by fields that an administrator made; not by those that one may not read, or that are gone."""

import pytest

from amity.contacts.models import Company
from amity.records.custom import CustomField
from amity.records.custom_making import put_away
from amity.records.search import refresh, search
from amity.records.writing import change
from amity.users.models import Role

from .custom_fields import COMPANY, define


def found(actor, text):
    return {hit.id for hit in search(actor, text)}


@pytest.fixture
def company(cast):
    values = {"text": "Zargona-77", "email": "zebra@quux.test", "phone": "+35929876543"}
    keys = {define(cast, f"a_{type}", type): value for type, value in values.items()}
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Company, "company"), **keys)
    refresh(COMPANY, [cast.company])
    return cast.company


@pytest.mark.parametrize("text", ["zargona", "Заргона", "zebra@quux", "9876543"])
def test_by_lines_mails_and_phones(cast, company, text):
    assert company in found(cast.alice, text)
    assert company not in found(cast.dave, text)


def test_not_by_a_field_that_one_may_not_read(cast, company):
    rows = Role.objects.unscoped(because="test").filter(pk=cast.seller)
    with change(cast.house, source="test") as c:
        c.revise(rows, fields={"company": {"custom.a_text": "hidden"}})
    assert company not in found(cast.alice, "zargona")
    assert company in found(cast.alice, "9876543")
    assert company in found(cast.root, "zargona")


def test_not_by_a_removed_field(cast, company):
    with change(cast.root, source="settings") as c:
        put_away(c, CustomField.objects.unscoped(because="test").get(key="a_text"))
    assert company not in found(cast.alice, "zargona")
    assert company in found(cast.alice, "zebra@quux")
