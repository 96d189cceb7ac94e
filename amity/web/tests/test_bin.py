"""The recycle bin: what was deleted, who sees it there, and the way back."""

from amity.contacts.models import Company, Contact
from amity.records.addresses import Address
from amity.records.registry import entity_of
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


def thrown_away(cast, number=3):
    with change(cast.alice, source="web") as c:
        firms = [
            c.create(Company, name=f"Firm {n}", emails=[{"value": f"f{n}@b.test", "label": ""}]) for n in range(number)
        ]
        c.update(firms[0], parent=firms[1].pk)
    with change(cast.alice, source="bulk") as c:
        c.delete_where(entity_of(Company), [one.pk for one in firms])
    return [one.pk for one in firms]


def there(ids):
    return list(
        Company.objects.unscoped(because="test").filter(pk__in=ids).order_by("name").values_list("name", flat=True)
    )


def test_of_many_that_went_together_one_comes_back_alone_and_the_rest_later(browser, cast):
    firms = thrown_away(cast)
    alice = browser("alice")
    alice.visit("/bin/company/")
    alice.post("/bin/company/", {"id": str(firms[1])})
    assert there(firms) == ["Firm 1"] and "Back again: Firm 1" in alice.page.text and "Firm 0" in alice.page.text
    alice.post("/bin/company/", {"id": [str(firms[0]), str(firms[2]), "x"]})
    assert there(firms) == ["Firm 0", "Firm 1", "Firm 2"] and "2 records are back" in alice.page.text
    assert Address.objects.unscoped(because="test").filter(record__in=firms).count() == 3
    assert Company.objects.unscoped(because="test").get(pk=firms[0]).parent_id == firms[1]


def test_the_bin_is_searched_by_words_of_the_name(browser, cast):
    thrown_away(cast)
    page = browser("alice").visit("/bin/company/?q=2+firm").text
    assert "Firm 2" in page and "Firm 1" not in page
    assert "Nothing deleted is called so" in browser("alice").visit("/bin/company/?q=nobody%00").text


def test_a_stranger_brings_nothing_back_and_learns_nothing(browser, cast):
    firms = thrown_away(cast)
    dave = browser("dave")
    dave.post("/bin/company/", {"id": [str(id) for id in firms]})
    assert not there(firms) and "Firm" not in dave.page.text
