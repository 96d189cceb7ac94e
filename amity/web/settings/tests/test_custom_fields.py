"""Settings → Fields: an administrator makes a field, and it is there at once for everybody; nothing is lost."""

import re

import pytest

from amity.contacts.models import Company
from amity.records.custom import CustomField
from amity.records.custom_kinds import KINDS
from amity.records.writing import change
from amity.users.models import User

LOOK = "a test looks at what is there"
HOME = "/settings/fields/company/"
CHOICES = {"choice": ["new0", "new1"], "choice-new0": "Gold", "choice-new1": "Tin"}


def made(label):
    return next(
        row for row in CustomField.objects.unscoped(because=LOOK).order_by("created_at") if row.label.get("en") == label
    )


def new(browser, kind="text", label="Segment", **more):
    answer = browser.post(f"{HOME}new/?type={kind}", {"label": label, **more})
    assert answer.status_code == 303, answer.content.decode()
    return made(label)


def test_only_administrators_come_here(at, cast):
    row = new(at("root"))
    for page in (HOME, "/settings/fields/", f"{HOME}new/", f"{HOME}new/?type=text", f"/settings/fields/{row.pk}/"):
        for name in ("alice", "carol"):
            assert at(name).get(page).status_code == at(name).post(page, {"label": "Mine"}).status_code == 404
    assert at("root").get("/settings/fields/stage/").status_code == 404
    assert at("root").get("/settings/fields/").url == HOME.replace("company", "contact")


@pytest.mark.parametrize("kind", KINDS)
def test_a_field_of_each_kind_is_made_and_its_form_opens_again(at, cast, kind):
    root = at("root")
    assert f"?type={kind}" in root.get(f"{HOME}new/").content.decode()
    assert root.get(f"{HOME}new/?type={kind}").status_code == 200
    more = {"to": "contact", "formula": "1 + 1", "of": "deal.company|", "way": "count"}
    row = new(root, kind, **more, **CHOICES)
    page = root.get(f"/settings/fields/{row.pk}/").content.decode()
    assert 'value="Segment"' in page and str(KINDS[kind].example).split("“")[0] in page.replace("&amp;", "&")
    listed = root.get(HOME).content.decode()
    assert "Segment" in listed and str(KINDS[kind].label) in listed


def test_a_new_field_is_at_once_in_form_card_filter_and_order(at, cast):
    row = new(at("root"), hint="As marketing says", default="North", required="on")
    alice = at("alice")
    form = alice.get("/company/new/").content.decode()
    assert "Segment" in form and "As marketing says" in form and 'value="North"' in form
    assert alice.post("/company/new/", {"name": "Without", row.field_key: "", "seen": "{}"}).status_code == 422
    assert alice.post("/company/new/", {"name": "Firm", row.field_key: "South"}).status_code == 302
    firm = Company.objects.unscoped(because=LOOK).get(name="Firm")
    card = alice.get(f"/company/{firm.pk}/").content.decode()
    assert "Segment" in card and "South" in card
    found = alice.get(f"/company/?f={row.field_key}:is:South&order=-{row.field_key}").content.decode()
    assert "Firm" in found and "Казойл" not in found
    assert alice.get(f"/company/filter/?field={row.field_key}").status_code == 200
    assert alice.get(f"/contact/?f=company.{row.field_key}:is:South").status_code == 200


def test_it_is_offered_in_imports_and_in_the_language_of_the_reader(at, cast):
    from amity.exchange.importing.offers import offers
    from amity.records.registry import entity_of

    row = new(at("root"), **{"label-bg": "Сегмент"})
    assert row.field_key in offers(entity_of(Company).bound(cast.alice))
    with change(cast.house, source="test") as c:
        c.revise(User.objects.unscoped(because=LOOK).filter(login="alice"), language="bg")
    assert "Сегмент" in at("alice").get("/company/new/").content.decode()


def test_choices_are_lines_that_move_are_renamed_and_taken_away(at, cast):
    root = at("root")
    lines = {"choice": ["new0", "new1", "new2"], "choice-new0": "Gold", "choice-new1": "Tin", "choice-new2": ""}
    again = root.post(f"{HOME}new/?type=choice", {"label": "Rank", **lines, "down": "new0"})
    assert again.status_code == 200
    assert re.findall(r'name="choice-\w+" value="(\w+)"', again.content.decode()) == ["Tin", "Gold"]
    row = new(root, "choice", "Rank", **lines)
    (gold, _words), (tin, _tin) = row.options["choices"]
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Company, "company"), **{row.field_key: tin})
    address = f"/settings/fields/{row.pk}/"
    assert "1 record holds it" in root.get(address).content.decode()
    answer = root.post(address, {"label": "Rank", "choice": [gold], f"choice-{gold}": "Pure gold"})
    assert answer.status_code == 303
    assert "Tin (1)" in root.get(address).content.decode()
    card = at("alice").get(f"/company/{cast.company}/").content.decode()
    assert card.count("Tin") >= 2, "the fact, and what the timeline tells of it"


def test_what_is_wrong_stands_at_its_input_and_nothing_typed_is_lost(at, cast):
    root = at("root")
    for kind, typed, said in (
        ("text", {"label": "", "hint": "Kept"}, "This is needed."),
        ("text", {"label": "City", "hint": "Kept"}, "There is a field of this name already."),
        ("choice", {"label": "Rank", "hint": "Kept"}, "Write at least one choice."),
        ("links", {"label": "Partner", "hint": "Kept"}, "Choose one of the list."),
        ("roll_up", {"label": "Sum", "hint": "Kept", "of": "x", "way": "count"}, "Choose one of the list."),
        ("formula", {"label": "Sum", "hint": "Kept", "formula": "1 +"}, "ends too early"),
        ("number", {"label": "Size", "hint": "Kept", "default": "many"}, "many"),
    ):
        answer = root.post(f"{HOME}new/?type={kind}", typed)
        assert answer.status_code == 422
        assert said in answer.content.decode() and 'value="Kept"' in answer.content.decode()
    assert not CustomField.objects.unscoped(because=LOOK).exists()


def test_a_removed_field_waits_with_its_values_and_is_brought_back(at, cast):
    root = at("root")
    row = new(root)
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Company, "company"), **{row.field_key: "North"})
    answer = root.post(f"/settings/fields/{row.pk}/", {"remove": "1"}, follow=True).content.decode()
    assert "1 record keeps a value" in answer and "Bring back" in answer and "/undo/" in answer
    gone = at("alice").get(f"/company/?f={row.field_key}:is:North&order={row.field_key}")
    assert gone.status_code == 200 and "“Segment” was removed" in gone.content.decode()
    ordered = at("alice").get(f"/company/?order=-{row.field_key}").content.decode()
    assert "“Segment” was removed" in ordered
    assert root.post(HOME, {"back": "x"}).status_code == 404
    assert root.post(HOME, {"back": str(row.pk)}).status_code == 303
    assert "North" in at("alice").get(f"/company/{cast.company}/").content.decode()


def test_fields_change_places(at, cast):
    root = at("root")
    for label in ("One", "Two", "Three"):
        new(root, label=label)
    root.post(HOME, {"up": str(made("Three").pk)})
    page = root.get(HOME).content.decode()
    assert re.findall(r"<b>(One|Two|Three)</b>", page) == ["One", "Three", "Two"]
    assert root.post(HOME, {"up": "x"}).status_code == 303


def test_a_taken_value_is_said_at_the_field(at, cast):
    row = new(at("root"), unique="on")
    alice = at("alice")
    assert alice.post("/company/new/", {"name": "First", row.field_key: "A"}).status_code == 302
    answer = alice.post("/company/new/", {"name": "Second", row.field_key: "A"})
    assert answer.status_code == 422 and "There is one with this already" in answer.content.decode()


def test_a_formula_is_written_with_labels_shown_on_the_card_and_mended(at, cast):
    root = at("root")
    size = new(root, "number", "Size")
    row = new(root, "formula", "Half", formula="[Size] / 2", places="1")
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Company, "company"), **{size.field_key: 5})
    assert "2.5" in at("alice").get(f"/company/{cast.company}/").content.decode()
    assert "[Size] / 2" in root.get(f"/settings/fields/{row.pk}/").content.decode()
    assert row.field_key not in at("alice").get(f"/company/{cast.company}/edit/").content.decode()
    root.post(f"/settings/fields/{size.pk}/", {"remove": "1"})
    assert "Cannot be worked out:" in root.get(HOME).content.decode()
    assert at("alice").get(f"/company/{cast.company}/").status_code == 200
    gone = at("alice").get(f"/company/?f={row.field_key}:more:1&order={row.field_key}&cols=name,{row.field_key}")
    assert gone.status_code == 200 and "was removed" in gone.content.decode()
    page = root.get(f"/settings/fields/{row.pk}/")
    assert page.status_code == 200 and "custom.size" in page.content.decode()
    assert root.post(f"/settings/fields/{row.pk}/", {"label": "Half", "formula": "2", "places": "0"}).status_code == 303
    assert at("alice").get(f"/company/?f={row.field_key}:more:1").status_code == 200


def test_a_roll_up_counts_what_a_list_shows(at, cast):
    root, address = at("root"), "https://amity.example/deal/?f=name:contains:Pilot&v=4"
    typed = {"of": "deal.company|amount", "way": "sum", "condition": "/deal/?f=name:contains:Pilot"}
    row = new(root, "roll_up", "Pilots", **typed)
    assert row.options["condition"] == ["and", ["name", "contains", "Pilot"]]
    assert "48,600" in at("alice").get(f"/company/{cast.company}/").content.decode()
    page = root.get(f"/settings/fields/{row.pk}/").content.decode()
    assert "/deal/?f=name%3Acontains%3APilot" in page and 'value="deal.company|amount" selected' in page
    for wrong in ("/contact/?f=city:is:Sofia", "/deal/?f=nothing:is:1", "http://[", "nonsense"):
        answer = root.post(f"{HOME}new/?type=roll_up", {"label": "Wrong", **typed, "condition": wrong})
        assert answer.status_code == 422 and 'id="condition-error"' in answer.content.decode(), wrong
    assert new(root, "roll_up", "Other", **typed | {"condition": address}).options["condition"]
    shown = at("alice").get(f"/company/?order=-{row.field_key}&cols=name,{row.field_key}&f={row.field_key}:filled")
    assert "48,600" in shown.content.decode()
