"""Modules switched off leave no trace, and are back with all that was in them."""

import pytest

from amity.audit.models import Entry, Kind
from amity.contacts.models import Company, Contact
from amity.desk.keeping import lay
from amity.lists.models import SavedView
from amity.records.custom_making import Draft, make
from amity.records.digest import digest
from amity.records.meeting import forget
from amity.records.registry import entities, entity_of, find_entity
from amity.records.shaping.switching import switch_off, switch_on
from amity.records.undo import undo
from amity.records.writing import change
from amity.sales.models import Deal
from amity.users.actor import actor_of
from amity.users.models import Role


@pytest.fixture
def switched(cast):
    """`switched("sales")` switches a Part off, `switched("sales", on=True)` on again; gives the Change."""

    def switch(name, on=False):
        with change(actor_of(cast.root.id), source="settings") as c:
            (switch_on if on else switch_off)(c, name)
        actor_of(cast.root.id)
        return c

    yield switch
    forget()


OF_SALES = (
    "/deal/",
    "/deal/board/",
    "/deal/new/",
    "/stage/",
    "/reason/",
    "/settings/pipelines/",
    "/bin/deal/",
    "/settings/fields/deal/",
)


def test_nothing_of_sales_is_left_when_they_are_switched_off(at, cast, switched):
    root, alice = at("root"), at("alice")
    pages = ("/", f"/company/{cast.company}/", f"/contact/{cast.contact}/", "/company/", "/company/filter/", "/keys/")
    assert "Pilot line" in alice.get(pages[1]).content.decode()
    switched("sales")
    for page in pages:
        shown = alice.get(page)
        body = shown.content.decode()
        assert shown.status_code == 200 and "Pilot line" not in body and '"/deal/' not in body, page
    for page in (
        "/settings/",
        "/settings/roles/",
        "/settings/objects/",
        "/settings/tags/contact/",
        "/changes/",
        "/home/",
    ):
        body = root.get(page, follow=True).content.decode()
        assert "Deals" not in body and "ipelines" not in body, page
    assert "Pilot" not in alice.get("/search/?q=pilot&live=1").content.decode()
    assert "deal" not in root.get("/search/?q=new&live=1").content.decode()
    for address in (*OF_SALES, f"/deal/{cast.ids['deal']}/", f"/favourites/deal/{cast.ids['deal']}/?on=1"):
        assert root.post(address).status_code in (404, 405), address
        assert root.get(address).status_code == 404, address


def test_switched_on_again_all_is_back_in_its_place(at, cast, switched):
    before, page = [one.key for one in entities()], at("root").get("/settings/roles/", follow=True).content.decode()
    switched("sales")
    assert find_entity("deal") is None
    switched("sales", on=True)
    assert [one.key for one in entities()] == before
    assert "Pilot line" in at("alice").get(f"/company/{cast.company}/").content.decode()
    assert at("root").get("/settings/roles/", follow=True).content.decode().count("<tr") == page.count("<tr")


def test_undo_switches_back(cast, switched):
    done = switched("sales")
    undo(actor_of(cast.root.id), done.id)
    actor_of(cast.root.id)
    assert find_entity("deal") is not None


def test_a_role_that_is_saved_meanwhile_keeps_its_rights(browser, cast, switched):
    role = actor_of(cast.alice.id).role_ids[0]
    with change(cast.root, source="test") as c:
        c.revise(Role.objects.unscoped(because="a test").filter(pk=role), grants={"*": {}, "deal": {"see": "all"}})
    switched("sales")
    browser("root").post(f"/settings/roles/{role}/", {"name": "Seller", "contact-see": "all"})
    grants = Role.objects.unscoped(because="a test").get(pk=role).grants
    assert grants["contact"]["see"] == "all" and grants["deal"] == {"see": "all"}


def test_a_saved_filter_says_what_is_switched_off(at, cast, switched):
    asked = ["and", ["name", "contains", "каз"], ["deal.company", "any", ["name", "filled"]]]
    with change(cast.alice, source="test") as c:
        view = c.create(SavedView, entity="company", name="With deals", audience="me")
        c.revise(SavedView.objects.unscoped(because="a test").filter(pk=view.pk), condition=asked)
    switched("sales")
    page = at("alice").get(f"/company/?v={view.pk}").content.decode()
    assert "“deals”: this is switched off" in page and "Казойл" in page
    assert at("alice").get("/company/?f=deal.company:any:name:filled").status_code == 200
    switched("companies")
    page = (
        at("alice").get("/contact/?f=company.industry:filled&cols=name,company.industry&order=company").content.decode()
    )
    assert "“companies”: this is switched off" in page


def test_what_hangs_on_it_is_kept_whatever_is_done_meanwhile(at, cast, switched):
    done = switched("sales")
    company = cast.record(Company, "company")
    answer = at("alice").post(f"/company/{company.pk}/delete/")
    assert answer.status_code in (302, 303, 422)
    assert Deal.objects.unscoped(because="a test").filter(pk=cast.ids["deal"]).exists()
    for page in (
        f"/company/{company.pk}/history/",
        f"/company/{company.pk}/timeline/",
        "/changes/",
        f"/changes/{done.id}/",
    ):
        assert at("root").get(page, follow=True).status_code == 200, page
    made = Deal.objects.unscoped(because="a test").get(pk=cast.ids["deal"]).born
    for page in (f"/changes/{made}/", f"/undo/{made}/"):
        assert at("root").get(page).status_code in (200, 302, 404, 405), page


def test_widgets_that_show_it_are_not_offered_and_say_so_where_somebody_keeps_them(at, cast, switched):
    of_deals = ("My deals in figures", "Stalls and returns", "Without a next step", "My deals by stage")
    begins = "Begin here" in at("carol").get("/").content.decode()
    kept = [{"id": key, "kind": key, "width": "side"} for key in ("figures", "risky", "idle", "stages", "todo")]
    with change(actor_of(cast.alice.id), source="test") as c:
        lay(c, kept)
    assert "switched off" not in at("alice").get("/home/").content.decode()
    switched("sales")
    given = at("carol").get("/home/").content.decode()
    assert not [one for one in of_deals if one in given] and "switched off" not in given and "To do" in given
    assert not begins or "Begin here" in at("carol").get("/").content.decode()
    for page in ("/", "/home/"):
        shown = at("alice").get(page).content.decode()
        assert shown.count("What this showed is switched off, or you may not see it.") == 4, page
    assert [shown.count(one) > 0 for one in of_deals] == [True] * 4 and 'value="risky"' in shown
    assert 'type="radio" name="kind" value="risky"' not in shown


def test_companies_go_with_all_that_names_them(at, cast, switched):
    switched("companies")
    card = at("alice").get(f"/contact/{cast.contact}/").content.decode()
    assert "Казойл" not in card and "Works at" not in card
    with change(actor_of(cast.alice.id), source="web") as c:
        c.update(cast.record(Contact, "contact"), city="Varna")
    assert cast.record(Contact, "contact").company_id
    for page in (
        "/contact/",
        "/deal/",
        f"/deal/{cast.ids['deal']}/",
        "/deal/board/",
        "/contact/new/",
        "/import/",
        "/",
        "/home/",
    ):
        assert at("alice").get(page, follow=True).status_code == 200, page


def test_import_goes_with_its_links(at, cast, switched):
    assert "/import/" in at("root").get("/contact/").content.decode()
    switched("import")
    assert "/import/" not in at("root").get("/contact/").content.decode()
    assert at("root").get("/import/").status_code == 404


def test_an_administrator_alone_switches(browser, at, cast, switched):
    root = browser("root")
    root.visit("/settings/modules/")
    root.post("/settings/modules/", {"off": "sales"})
    assert "Switched off: Sales" in root.page.text and "Deals" not in root.visit("/contact/").text
    root.post("/settings/modules/", {"on": "sales"})
    assert "Deals" in root.visit("/contact/").text
    assert at("root").post("/settings/modules/", {"off": "users"}).status_code == 422
    assert at("alice").post("/settings/modules/", {"off": "sales"}).status_code == 404


def test_fields_and_notices_that_lean_on_it_break_nothing(at, cast, switched):
    company = entity_of(Company)
    with change(actor_of(cast.root.id), source="settings") as c:
        counted = {"relation": "deal.company", "way": "count"}
        rolled = make(c, company, "roll_up", Draft({"en": "Worth"}, roll_up=counted))
        linked = make(c, company, "links", Draft({"en": "Won by"}, to=["deal"]))
    with change(actor_of(cast.alice.id), source="web") as c:
        c.update(cast.record(Company, "company"), **{linked.field_key: [("deal", cast.ids["deal"])]})
    with change(cast.root, source="web") as c:
        c.update(cast.record(Deal, "deal"), owner=cast.bob.id)
    switched("sales")
    columns = f"cols=name,{rolled.field_key},{linked.field_key}"
    for who in ("root", "alice", "bob"):
        for page in (
            f"/company/?{columns}&f={rolled.field_key}:more:0&order={rolled.field_key}", f"/company/{cast.company}/",
            f"/company/{cast.company}/edit/", "/notices/", "/", "/activity/", "/settings/fields/company/",
            f"/settings/fields/{rolled.pk}/", f"/settings/fields/{linked.pk}/", "/settings/layouts/company/",
        ):  # fmt: skip
            shown = at(who).get(page)
            assert shown.status_code in (200, 404), page
            assert "Pilot line" not in shown.content.decode(), page


@pytest.mark.parametrize("off", ["companies", "sales"])
def test_a_change_is_told_of_all_the_same_while_something_is_switched_off(at, cast, switched, off):
    """Search, notices and the audit log hear of it, though contacts are found by the names of their companies."""
    switched(off)
    at("root")  # who asks meets what is switched off
    with change(cast.root, source="settings") as c:
        c.update(Contact.objects.unscoped(because="a test writes").get(pk=cast.contact), first_name="Zlatogor")
        c.update(cast.record(Role, "seller"), note="sells")
    digest(change=str(c.id))
    assert Entry.objects.filter(kind=Kind.RIGHTS, details__change=str(c.id)).exists()
    assert "Zlatogor" in at("root").get("/search/?q=zlatogor").content.decode()
