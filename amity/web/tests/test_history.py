"""The history of a record: who changed what, under the rights of its reader."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from amity.contacts.models import Company, Contact, Employment
from amity.records.changes import Change
from amity.records.writing import change
from amity.sales.models import Deal
from amity.users.models import Role
from amity.web.assets import icon

ARROW, NOTHING = icon("arrow-right"), '<span class="quiet">—</span>'


def history(at, cast, name="alice", what="deal"):
    return at(name).get(f"/{what}/{cast.ids[what]}/history/").content.decode()


def test_each_change_tells_who_when_from_where_and_from_which_value_to_which(at, cast):
    with change(cast.bob, source="import", reason="Fair list") as c:
        c.update(cast.record(Deal, "deal"), source="Fair", name="Renamed")
    page = history(at, cast)
    for words in (
        "<b>Bob</b>",
        "import",
        "“Fair list”",
        "<del>Pilot line</del>",
        "<ins>Renamed</ins>",
        "<ins>Fair</ins>",
    ):
        assert words in page
    assert page.index("<b>Bob</b>") < page.index("created it"), "the newest stands first"


def test_phones_and_emails_have_their_history_too(at, cast):
    with change(cast.bob, source="web") as c:
        c.update(cast.record(Contact, "contact"), phones=[{"value": "+359888123456", "label": "work"}])
    page = history(at, cast, what="contact")
    assert "+7 701 123 4567" in page and "088 812 3456" in page


def test_people_and_employments_that_come_and_go_are_named_in_the_history(at, cast):
    with change(cast.bob, source="web") as c:
        c.update(cast.record(Deal, "deal"), contacts=[])
        c.update(cast.record(Contact, "contact"), company=None)
        c.delete(Employment.objects.unscoped(because="a test").get(contact=cast.contact))
    assert f"<dt>People</dt><dd><del>Айгерим Қасымова</del>{ARROW}<ins>{NOTHING}</ins></dd>" in history(at, cast)
    page = history(at, cast, what="contact")
    assert f"<dt>Employment · company</dt><dd><del>Казойл Өркен</del>{ARROW}<ins>{NOTHING}</ins></dd>" in page


def test_a_linked_record_that_the_reader_does_not_see_has_no_name_in_the_history(at, cast):
    with change(cast.dave, source="test") as c:
        secret = c.create(Company, name="Secret of Dave")
    with change(cast.root, source="web") as c:
        c.update(cast.record(Deal, "deal"), company=secret.pk)
    page = history(at, cast)
    assert "Secret" not in page and "(hidden)" not in page
    assert f"<del>Казойл Өркен</del>{ARROW}<ins>{NOTHING}</ins>" in page
    assert "Secret of Dave" in history(at, cast, "root")
    with change(cast.root, source="web") as c:
        c.update(cast.record(Deal, "deal"), company=None)
    assert history(at, cast).count("<h3>") == page.count("<h3>"), "from hidden to nothing says nothing"


def test_that_a_change_touched_others_too_is_not_told(at, cast):
    with change(cast.root, source="bulk") as c:
        c.update(cast.record(Deal, "deal"), source="Fair")
        c.update(cast.record(Company, "dave's company"), city="Ruse")
    assert "<h3><b>Root</b> changed it</h3>" in history(at, cast)


def test_a_hidden_field_has_no_history(at, cast):
    with change(cast.bob, source="web") as c:
        c.update(cast.record(Deal, "deal"), source="Telling", note="Plain")
    with change(cast.house, source="test") as c:
        c.revise(Role.objects.unscoped(because="a test"), fields={"deal": {"source": "hidden"}})
    page = history(at, cast)
    assert "Telling" not in page and "Plain" in page


def test_what_the_house_notes_for_itself_is_no_news(at, cast):
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Deal, "deal"), stage=cast.offer)
    page = history(at, cast).lower()
    assert "<dt>stage</dt>" in page and "in this stage since" not in page


def test_a_long_text_is_cut_and_markup_is_text(at, cast):
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Deal, "deal"), note="<script>" + "x" * 5000)
    page = history(at, cast)
    assert "<script>x" not in page and "x" * 400 not in page


def test_a_change_is_undone_from_the_history_and_one_lands_there_again(browser, cast):
    with change(cast.bob, source="web") as c:
        c.update(cast.record(Deal, "deal"), source="Fair")
    alice = browser("alice")
    alice.visit(f"/deal/{cast.deal}/history/")
    alice.send("Undo")
    assert cast.record(Deal, "deal").source == ""
    assert alice.address == f"/deal/{cast.deal}/history/" and "took a change back" in alice.page.text


def offered(page):
    """The Changes that a history offers to take back."""
    return page.count('action="/undo/')


def test_what_a_person_may_not_take_back_is_not_offered_and_says_why(at, cast):
    assert offered(history(at, cast)) == 1, "Alice made it"
    page = history(at, cast, "bob")
    assert offered(page) == 0 and "You may see this, but not delete it." in page
    with change(cast.house, source="test") as c:
        seller = Role.objects.unscoped(because="a test").filter(pk=cast.seller)
        c.revise(seller, grants={"*": {"see": "team", "add": "own", "edit": "own", "delete": "own"}})
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Deal, "deal"), source="Fair")
    assert offered(history(at, cast)) == 2
    page = history(at, cast, "bob")
    assert offered(page) == 0 and "You may see this, but not change it." in page


def test_the_creation_of_what_came_with_others_is_offered_to_whoever_may_delete_them_all(at, cast):
    with change(cast.house, source="import") as c:
        for number in range(2):
            last = c.create(Company, name=f"Imported {number}", owner=cast.ids["bob" if number == 0 else "alice"])
            c.revise(Company.objects.unscoped(because="a test").filter(pk=last.pk), team=cast.sofia)
    address = f"/company/{last.pk}/history/"
    page = at("alice").get(address).content.decode()
    assert offered(page) == 0 and "It came with others that you may not delete." in page
    assert at("alice").post(f"/undo/{c.id}/", {"sure": "1"}).status_code == 422, "Undo says the same"
    assert offered(at("root").get(address).content.decode()) == 1


def test_the_creation_of_what_others_hold_on_to_is_not_offered(at, cast):
    with change(cast.alice, source="web") as c:
        company = c.create(Company, name="Held")
    with change(cast.bob, source="web") as later:
        later.create(Deal, name="Holds on", company=company.pk, stage=cast.new)
    page = at("alice").get(f"/company/{company.pk}/history/").content.decode()
    assert offered(page) == 0 and "“Holds on” still points to it." in page
    assert offered(history(at, cast, what="company")) == 1, "what holds on was made with it, and goes with it"


def test_what_was_taken_back_is_not_offered_again_until_that_is_taken_back_too(at, cast):
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Deal, "deal"), source="Fair")
    at("alice").post(f"/undo/{c.id}/")
    page = history(at, cast)
    assert f'action="/undo/{c.id}/"' not in page and "taken back" in page
    undo = Change.objects.get(undoes=c.id)
    at("alice").post(f"/undo/{undo.pk}/")
    page = history(at, cast)
    assert f'action="/undo/{undo.pk}/"' not in page and f'action="/undo/{c.id}/"' in page


def test_a_change_of_a_field_that_one_may_not_write_is_not_offered(at, cast):
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Deal, "deal"), source="Fair")
    with change(cast.house, source="test") as lock:
        lock.revise(Role.objects.unscoped(because="a test").filter(pk=cast.seller), fields={"deal": {"source": "read"}})
    page = history(at, cast)
    assert f'action="/undo/{c.id}/"' not in page and "You may not change “source”." in page


def test_a_change_is_not_offered_once_each_of_its_values_was_changed_again(at, cast):
    made = []
    for values in ({"source": "Fair", "note": "One"}, {"source": "Shop"}, {"note": "Two"}):
        with change(cast.alice, source="web") as c:
            c.update(cast.record(Deal, "deal"), **values)
        made.append(c.id)
        page = history(at, cast)
        assert (f'action="/undo/{made[0]}/"' in page) == (len(made) < 3), "half of it still stands after the second"
    assert "All of it was changed since." in page and offered(page) == 3
    assert at("alice").post(f"/undo/{made[0]}/", {"sure": "1"}).status_code == 422, "Undo says the same"


def test_a_change_is_offered_again_when_its_value_has_come_back(at, cast):
    made = []
    for source in ("Fair", "Shop", "Fair"):
        with change(cast.alice, source="web") as c:
            c.update(cast.record(Deal, "deal"), source=source)
        made.append(c.id)
    page = history(at, cast)
    assert [f'action="/undo/{id}/"' in page for id in made] == [True, False, True]


def test_a_longer_history_takes_no_more_queries(at, cast, django_assert_num_queries):
    def edited(times):
        for number in range(times):
            with change(cast.alice, source="web") as c:
                c.update(cast.record(Deal, "deal"), source=f"Fair {times} {number}")

    edited(2)
    history(at, cast)
    with CaptureQueriesContext(connection) as counted:
        history(at, cast)
    edited(5)
    with django_assert_num_queries(len(counted)):
        history(at, cast)
    assert len(counted) < 40
