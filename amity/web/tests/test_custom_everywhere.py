"""Every screen takes fields of every kind that an administrator can make."""

from datetime import UTC, date, datetime

import pytest

from amity.base.money import Money
from amity.contacts.models import Company
from amity.records import tagging
from amity.records.condition import questions
from amity.records.custom import CustomField
from amity.records.custom_kinds import KINDS
from amity.records.custom_making import Draft, make
from amity.records.registry import entity_of
from amity.records.writing import change
from tests.signed_in import signed_in

from .noscript import Browser

COMPANY = entity_of(Company)
FORMULAS = ("[my number] / 2", "[my money] * 2", '[my text] & "!"', "[my day] + 1", "[my number] > 1", "1 / 0")
ROLL_UPS = ({"way": "count"}, {"way": "sum", "of": "amount"}, {"way": "newest", "of": "name"})


@pytest.fixture
def keys(cast):
    """{key of a field: what Alice's company has in it} of fields of every kind."""
    values = {
        "text": "Line", "long_text": "Two\nlines", "number": 4, "money": Money(12, "EUR"), "percent": 15,
        "day": date(2026, 3, 31), "moment": datetime(2026, 3, 31, 12, 30, tzinfo=UTC), "yes_no": True, "choice": "1",
        "choices": ["1", "2"], "tags": ["t1"], "email": "a@b.test", "phone": "+35929876543", "web": "https://a.test",
        "links": [("contact", cast.contact)], "people": [("user", cast.bob.id)],
    }  # fmt: skip
    choices = [("", {"en": "Gold"}), ("", {"en": "Tin"})]
    made = {}
    with change(cast.root, source="settings") as c:
        for kind, one in KINDS.items():
            if not one.computed:
                draft = Draft(
                    {"en": f"my {kind}"}, to=["contact", "deal"], choices=choices if "choices" in one.takes else []
                )
                made[make(c, COMPANY, kind, draft).field_key] = values[kind]
    for number, text in enumerate(FORMULAS):
        made[computed(cast, "formula", f"formula {number}", formula=text)] = None
    for wanted in ROLL_UPS:
        name = f"roll-up {wanted['way']}"
        made[computed(cast, "roll_up", name, roll_up={"relation": "deal.company", **wanted})] = None
    with change(cast.root, source="settings") as c:
        row = CustomField.objects.unscoped(because="a test makes a tag").get(type="tags")
        tagging.add(c, row, tagging.Tag("Tin"))
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Company, "company"), **{key: value for key, value in made.items() if value is not None})
    return made


def computed(cast, kind, label, **draft):
    with change(cast.root, source="settings") as c:
        return make(c, COMPANY, kind, Draft({"en": label}, **draft)).field_key


def test_they_stand_in_lists_cards_forms_and_history(cast, keys):
    alice, columns = signed_in(cast, "alice"), ",".join(["name", *keys])
    card = f"/company/{cast.company}/"
    for page in (
        f"/company/?cols={columns}", f"/company/columns/?cols={columns}", "/company/filter/", "/company/new/", card,
        f"{card}edit/", f"{card}history/", f"{card}compare/", f"/contact/?cols=name,{through(cast, keys)}",
        f"/company/bulk/?id={cast.company}", "/company/views/", "/changes/",
    ):  # fmt: skip
        assert alice.get(page, follow=True).status_code == 200, page
    for key in keys:
        assert alice.get(f"{card}said/{key}/").status_code == 200, key
        assert alice.get(f"{card}field/{key}/", headers={"HX-Request": "true"}).status_code in (200, 404), key
    shown = alice.get(card).content.decode()
    for text in ("Line", "Gold", "a@b.test", "Айгерим", "Bob", "Line!", "÷ 0", "Pilot line"):
        assert text in shown, text


def through(cast, keys):
    bound = entity_of(Company).bound(cast.alice)
    return ",".join(f"company.{key}" for key in keys if not bound.fields[key].aside)


@pytest.mark.system
def test_lists_are_ordered_grouped_and_filtered_by_them(cast, keys):
    alice, bound = signed_in(cast, "alice"), COMPANY.bound(cast.alice)
    for key in keys:
        for order in (key, f"-{key}", f"{key},-name"):
            page = alice.get(f"/company/?order={order}&cols=name,{key}")
            assert page.status_code == 200 and "Казойл" in page.content.decode(), order
        assert alice.get(f"/company/?group={key}&cols=name,{key}").status_code == 200, key
        first, *others = questions(bound.fields[key])
        for question in (first, *others[-1:]):
            assert alice.get(f"/company/filter/?field={key}&ask={question}").status_code in (200, 302, 422), question
            for value in ("", ":1", ":2026-03-31"):
                assert alice.get(f"/company/?f={key}:{question}{value}").status_code == 200, (key, question, value)
        assert alice.get(f"/contact/?f=company.{key}:{first}:1").status_code == 200, key


def test_a_form_that_shows_them_saves_them_as_they_were(cast, keys):
    before = cast.record(Company, "company").custom
    browser = Browser(signed_in(cast, "alice"))
    browser.visit(f"/company/{cast.company}/edit/")
    browser.send("Save", city="Varna")
    after = cast.record(Company, "company")
    assert after.city == "Varna" and after.custom == before
