"""An object of an administrator's own is met like any other: on all screens, by all ways in, under the same rights."""

import pytest

from amity.contacts.models import Company
from amity.exchange.tests.bringing import work, written
from amity.records.custom_making import Draft as FieldDraft
from amity.records.custom_making import make as make_field
from amity.records.definitions import definitions_version
from amity.records.meeting import meet
from amity.records.objects.making import put_away
from amity.records.objects.row import CustomObject
from amity.records.registry import find_entity
from amity.records.writing import change
from amity.web.tests.noscript import Browser

from .projects import project
from .signed_in import signed_in


@pytest.fixture
def projects(cast):
    with project(cast.root) as entity:
        yield entity


@pytest.fixture
def browser(cast):
    return lambda who: Browser(signed_in(cast, who))


def test_projects_are_listed_made_shown_edited_found_and_undone_as_everything_else(projects, cast, browser):
    alice, dave = browser("alice"), browser("dave")
    assert "Projects" in alice.visit("/").text
    assert alice.visit("/my_project/") and alice.status == 200
    alice.visit("/my_project/new/")
    alice.send("Save project", name="")
    assert alice.status == 422 and "This is needed" in alice.page.text
    alice.send("Save project", name="Käfer dam")
    card = alice.address
    assert "Käfer dam" in alice.page.text

    alice.visit(f"{card}edit/")
    alice.send("Save", name="Käfer dyke")
    assert "Käfer dam" in alice.visit(f"{card}history/").text
    work()
    assert "Käfer dyke" in alice.visit("/search/?q=kafer").text
    for address in ("/my_project/", "/my_project/?f=created_at:filled"):
        assert "Käfer dyke" in alice.visit(address).text, address
        assert "Käfer dyke" not in dave.visit(address).text, address
    assert dave.visit(card) and dave.status == 404 and "Käfer" not in dave.page.text

    alice.visit(card)
    alice.send("Delete")
    assert alice.address == "/my_project/" and "Käfer dyke" in alice.visit("/bin/my_project/").text
    alice.send("Bring back")
    assert alice.visit(card) and alice.status == 200


def test_projects_have_a_timeline_bulk_and_import(projects, cast, browser, settings, tmp_path):
    settings.DATA = tmp_path
    written(cast.alice, "my_project", "Name\nDam\nRoad\n", name="projects.csv")
    rows = projects.model.objects.unscoped(because="a test").order_by("name")
    assert [(row.name, row.owner_id) for row in rows] == [("Dam", cast.ids["alice"]), ("Road", cast.ids["alice"])]
    alice, card = browser("alice"), f"/my_project/{rows[0].pk}/"
    about = {"kind": "note", "subject": "Water came", "about": f"my_project:{rows[0].pk}"}
    alice.post("/activity/new/", about)
    assert "Water came" in alice.visit(card).text
    ids = [str(row.pk) for row in rows]
    alice.post("/my_project/bulk/", {"do": "delete", "id": ids, "sure": "1"})
    assert not rows.all()


def test_put_away_it_leaves_links_to_it_unnamed_but_no_page_fails(projects, cast, browser):
    with change(cast.alice, source="test") as c:
        dam = c.create(projects.model, name="Dam")
    alice = browser("alice")
    links = [f"my_project:{dam.pk}", f"contact:{cast.ids['contact']}"]
    alice.post("/activity/new/", {"kind": "call", "subject": "Call them", "about": links})
    assert "Call them" in alice.visit(f"/my_project/{dam.pk}/").text
    with change(cast.root, source="test") as c:
        put_away(c, CustomObject.objects.unscoped(because="a test").get())
    meet(definitions_version())
    for address in (
        "/",
        "/activity/",
        f"/contact/{cast.ids['contact']}/",
        "/search/?q=dam",
        "/settings/roles/",
        "/bin/contact/",
    ):
        assert alice.visit(address) and alice.status in (200, 404), address
        assert "Dam" not in alice.page.text and "Projects" not in alice.page.text
    for address in ("/my_project/", f"/my_project/{dam.pk}/", "/my_project/new/", "/bin/my_project/"):
        assert alice.visit(address) and alice.status == 404, address


def test_links_are_seen_from_both_ends_as_far_as_each_reader_sees(projects, cast, browser):
    with change(cast.root, source="test") as c:
        field = make_field(c, projects, "links", FieldDraft(label={"en": "Site manager"}, to=["contact"]))
        back = make_field(c, find_entity("company"), "links", FieldDraft(label={"en": "Built"}, to=["my_project"]))
    with change(cast.alice, source="test") as c:
        dam = c.create(projects.model, name="Dam", **{field.field_key: [("contact", cast.ids["contact"])]})
        c.update(cast.record(Company, "company"), **{back.field_key: [("my_project", dam.pk)]})
    alice, contact, company = browser("alice"), f"/contact/{cast.ids['contact']}/", f"/company/{cast.ids['company']}/"
    assert "Projects: Site manager" in alice.visit(contact).text and "Dam" in alice.page.text
    assert "Dam" in alice.visit(company).text and "Казойл" in alice.visit(f"/my_project/{dam.pk}/").text
    with change(cast.house, source="test") as c:
        c.update(dam, owner=cast.ids["dave"], team=cast.ids["almaty"])
    for address in (contact, company):
        assert "Dam" not in alice.visit(address).text

    with change(cast.root, source="test") as c:
        put_away(c, CustomObject.objects.unscoped(because="a test").get())
    for address in (contact, company, f"{company}edit/"):
        assert alice.visit(address) and alice.status == 200 and "Dam" not in alice.page.text
    sent = {back.field_key: f"my_project:{dam.pk}", f"{back.field_key}.shown": "1", "name": "Kazoil"}
    alice.post(f"{company}edit/", sent)
    assert alice.status == 200 and "Kazoil" in alice.page.text
