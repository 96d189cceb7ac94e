"""The recycle bin: what was deleted, who sees it there, and the way back."""

from amity.contacts.models import Contact
from amity.records.writing import change


def throw_away(cast):
    with change(cast.alice, source="web") as c:
        c.delete(cast.record(Contact, "contact"))


def test_a_deleted_contact_lies_in_the_bin_with_who_deleted_it_and_comes_back(browser, cast):
    throw_away(cast)
    alice = browser("alice")
    alice.visit("/bin/contact/")
    assert "Айгерим Қасымова" in alice.page.text and "Alice" in alice.page.text and "Today" in alice.page.text
    alice.send("Bring back")
    if "Undo this change?" in alice.page.text:
        alice.send("Undo")
    assert alice.address == "/bin/contact/" and "Nothing was deleted here" in alice.page.text
    assert "Back again: Айгерим Қасымова" in alice.page.text
    alice.visit(f"/contact/{cast.contact}/")
    assert alice.status == 200 and "aigerim@kazoil.test" in alice.page.text


def test_in_the_bin_too_a_stranger_finds_no_trace(at, cast):
    throw_away(cast)
    assert "Айгерим" in at("bob").get("/bin/contact/").content.decode()
    assert "Айгерим" not in at("dave").get("/bin/contact/").content.decode()


def test_an_empty_bin_says_so_and_every_kind_has_one(at, cast):
    for key in ("contact", "company", "deal", "activity"):
        page = at("alice").get(f"/bin/{key}/").content.decode()
        assert "Nothing was deleted here" in page and 'aria-current="page"' in page


def test_what_others_still_need_is_not_deleted_and_says_why(browser, cast):
    alice = browser("alice")
    alice.visit(f"/company/{cast.company}/")
    alice.send("Delete")
    assert alice.address == f"/company/{cast.company}/" and "“Pilot line” still points to it" in alice.page.text
