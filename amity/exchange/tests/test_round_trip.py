"""What was exported is imported into an empty house: the same values, the same links.

Names are ambiguous here, so that links stand by their ids alone; records of one name differ in something that counts.
"""

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils.translation import override

from amity.activities.models import Activity
from amity.base.money import Money
from amity.contacts.models import Company, Contact
from amity.exchange.exporting.formats import FORMATS
from amity.records.registry import entity_of
from amity.records.writing import change
from amity.sales.models import Deal
from amity.users.models import User

from .bringing import faults, written
from .exporting import objects
from .exporting import written as exported

pytestmark = [pytest.mark.property, pytest.mark.usefixtures("files")]

ORDER = ("company", "contact", "deal", "activity")
TEXTS = [
    '=1+1"', "+359 a", "-2,5; x", "@SUM", "'tis", "Ёлка, «Қ»\nline\n\nlast", "a;b,c\td", "0012", "1,234", "a:b",
    "<b>&amp;", "_x0041_",
]  # fmt: skip
NAMES = ["Twice", "Twice", *(f"Firm {number}" for number in range(10))]
OWN = {"id"}
"""What is of a record alone, and not taken over."""
MOMENTS = {"created_at", "stage_since", "closed_at"}
"""Of these a workbook keeps no parts of a second."""


@pytest.fixture
def full(cast):
    """A house in which fields hold what is easily lost on the way."""
    with change(cast.alice, source="test") as c:
        firms = [
            c.create(
                Company,
                name=name,
                kinds=["customer", "partner"],
                industry="it",
                city=" ".join(text.split()),
                note=text,
                website="https://example.com/?a=1;b=2",
                registration_number=f"00{number}",
                emails=[{"value": f"a{number}@x.test", "label": "work"}, {"value": f"b{number}@x.test", "label": ""}],
                phones=[{"value": "+35928112233", "label": "own words"}, {"value": "+359888123456", "label": "mobile"}],
                addresses=[{"value": "Street 1\n1000 Sofia", "label": "legal"}],
            )
            for number, (name, text) in enumerate(
                zip(["Twice"] * 2 + [f"Firm {at}" for at in range(10)], TEXTS, strict=True)
            )
        ]
        c.update(firms[2], parent=firms[1].pk)
    with change(cast.bob, source="test") as c:
        people = [
            c.create(
                Contact,
                first_name="Anna Maria",
                middle_name=middle,
                last_name="Petrova",
                company=firm.pk,
                birthday=date(1899, 12, 31),
                kinds=["supplier"],
                personal_number=f"9{number}",
                emails=[{"value": f"anna{number}@x.test", "label": "home"}],
            )
            for number, (firm, middle) in enumerate(zip(firms[:3], ("", "Ivanova", ""), strict=True))
        ]
        deals = [
            c.create(
                Deal,
                name=name,
                company=firms[1].pk,
                pipeline=cast.pipeline,
                stage=cast.offer,
                amount=Money(Decimal("-1234.50"), "KZT"),
                closes_on=date(2027, 1, 2),
                contacts=[("contact", one.pk) for one in people],
            )
            for name in ("=Deal; one", "-Deal; two")
        ]
        c.create(
            Activity,
            kind="call",
            subject="Call, then write",
            text="First\n\nsecond",
            due_at=datetime(2027, 3, 28, 1, 30, tzinfo=UTC),
            minutes=45,
            about=[("deal", deals[1].pk), ("company", firms[0].pk)],
            participants=[("contact", people[2].pk), ("user", cast.ids["bob"])],
        )


def told(actor, without=OWN):
    """{entity: its records}, with marks of what they are in the place of ids."""
    found = {key: objects(actor, key, order="created_at") for key in ORDER}
    marks = {one["id"]: mark(key, one) for key, many in found.items() for one in many}

    def plain(value):
        if isinstance(value, dict) and "id" in value:
            return marks.get(value["id"], value.get("name"))
        if isinstance(value, list):  # in which order things of several kinds are linked, a table does not say
            return sorted(map(plain, value), key=str) if value and "id" in value[0] else value
        return value

    return {
        key: sorted(
            json.dumps({name: plain(value) for name, value in one.items() if name not in without}) for one in many
        )
        for key, many in found.items()
    }


def mark(key, one):
    """A record by what tells it apart: two companies have one name."""
    return key, *(one.get(name) for name in ("name", "subject", "registration_number", "personal_number"))


def emptied(actor):
    """Nothing is left of what was exported."""
    with change(actor, source="test") as c:
        for model in (Activity, Deal, Contact, Company):
            ids = list(model.objects.unscoped(because="test").values_list("pk", flat=True))
            c.delete_where(entity_of(model), ids)


@pytest.mark.parametrize(
    ("format", "language"), [("csv", "en"), ("csv", "bg"), ("csv", "kk"), ("xlsx", "ru"), ("jsonl", "en")]
)
def test_an_export_into_an_empty_house_gives_equal_records_and_links(cast, full, format, language):
    with change(cast.house, source="test") as c:
        c.revise(User.objects.unscoped(because="test").filter(pk=cast.ids["root"]), language=language)
    without = OWN | MOMENTS if format == "xlsx" else OWN
    before = told(cast.root, without)
    with override(language):
        files = {key: exported(cast.root, key, format, options={}) for key in ORDER}
    emptied(cast.house)
    assert not any(told(cast.root).values())
    for key in ORDER:
        imported = written(cast.root, key, files[key], name=f"file{FORMATS[format].suffix}")
        assert not faults(imported), imported.mapping
    after = told(cast.root, without)
    for key in ORDER:
        assert after[key] == before[key]
