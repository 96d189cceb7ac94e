"""New rows: they stand in the table whole however many there are, and the record knows what the database made of it."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from amity.base.clock import standing_at
from amity.base.money import Money
from amity.contacts.models import Company, Contact
from amity.records.addresses import Address
from amity.records.inserting import FEW
from amity.records.writing import change
from amity.sales.models import Deal

WHY = "a test looks at what is there"


def test_a_new_record_knows_what_the_database_has_filled_in(cast, django_assert_num_queries):
    with change(cast.alice, source="test") as c:
        made = c.create(Contact, first_name="Иван", last_name="Ivanov", kinds=["customer", "partner"])
    kept = Contact.objects.unscoped(because=WHY).get(pk=made.pk)
    with django_assert_num_queries(0):
        seen = {one.attname: getattr(made, one.attname) for one in Contact._meta.concrete_fields}
    assert seen == {one.attname: getattr(kept, one.attname) for one in Contact._meta.concrete_fields}
    assert made.name and made.sort_key and made.created_at.tzinfo and not made._state.adding


@pytest.mark.parametrize("amount", [None, Decimal("0.01"), Decimal("-99999999999.99")])
def test_values_of_every_kind_arrive_as_they_were_given(cast, amount):
    with standing_at(datetime(2026, 11, 22, 12, 0, 0, 123_456, tzinfo=UTC)), change(cast.alice, source="test") as c:
        money = amount and Money(amount, "KZT")
        made = c.create(Deal, name="a'b\\%s жқ", stage=cast.new, amount=money, closes_on="2026-12-31")
    kept = Deal.objects.unscoped(because=WHY).get(pk=made.pk)
    assert (kept.name, kept.amount, str(kept.closes_on)) == ("a'b\\%s жқ", amount, "2026-12-31")
    assert kept.stage_since == made.stage_since and kept.custom == {}


@pytest.mark.parametrize("many", [0, 1, FEW, FEW + 1, 3 * FEW])
def test_a_few_rows_and_many_come_in_alike(cast, many):
    values = [
        {"name": f"№ {number}", "emails": [{"value": f"a{number}@b.test", "label": "work"}]} for number in range(many)
    ]
    with change(cast.alice, source="test") as c:
        found = c.create_each(Company, values)
    rows = Company.objects.unscoped(because=WHY).filter(pk__in=[one.pk for one in found])
    assert sorted(row.name for row in rows) == sorted(f"№ {number}" for number in range(many))
    assert Address.objects.unscoped(because=WHY).filter(record__in=[one.pk for one in found]).count() == many
