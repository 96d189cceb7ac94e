"""Tags on the pages: in forms, on cards, in lists and filters, for many records at once, in the settings."""

import pytest

from amity.contacts.models import Company
from amity.errands.errands import Errand
from amity.errands.jobs import run_errand
from amity.records.custom import CustomField
from amity.records.custom_making import Draft, make
from amity.records.registry import entity_of
from amity.records.writing import change

HTMX = {"HX-Request": "true"}
CHIP = '<span class="tag tone-{}">{}</span>'


@pytest.fixture
def tags(cast):
    """The id of the row of a field of tags of companies."""
    with change(cast.root, source="settings") as c:
        return make(c, entity_of(Company), "tags", Draft({"en": "Tags"})).pk


def kept(tags):
    """[(code, name)] of a field's tags."""
    row = CustomField.objects.unscoped(because="a test looks at what is there").get(pk=tags)
    return [(code, *words.values()) for code, words in row.options["choices"]]


def tag(cast, *words, of="company"):
    """Have the company of the cast carry these tags, as Alice writes them."""
    record = cast.record(Company, of)
    with change(cast.alice, source="web") as c:
        value = entity_of(Company).bound(c.actor).fields["custom.tags"].type.parse(list(words), c.actor.look)
        c.update(record, **{"custom.tags": value})


def test_a_form_takes_old_tags_and_makes_new_ones_in_passing(browser, cast, tags):
    alice, card = browser("alice"), f"/company/{cast.company}/"
    alice.visit(f"{card}edit/")
    alice.send("Save", **{"custom.tags.text": "VIP, Fair 2026"})
    assert [name for _code, name in kept(tags)] == ["Fair 2026", "VIP"]
    alice.visit(card)
    assert "Fair 2026" in alice.page.text and "VIP" in alice.page.text
    alice.visit(f"{card}edit/")
    alice.send("Save", city="Varna")
    assert sorted(cast.record(Company, "company").custom["tags"]) == ["t1", "t2"]


def test_a_new_tag_stands_on_the_card_at_once_in_its_own_words(at, cast, tags):
    saved = (
        at("alice")
        .post(
            f"/company/{cast.company}/field/custom.tags/",
            {"custom.tags.shown": "1", "custom.tags": ["<b>VIP</b>"]},
            headers=HTMX,
        )
        .content.decode()
    )
    assert CHIP.format("green", "&lt;b&gt;VIP&lt;/b&gt;") in saved


def test_who_types_is_offered_tags_and_the_new_one_unless_they_may_make_none(at, browser, cast, tags):
    tag(cast, "Plovdiv fair")
    address = "/pick/tags/company/custom.tags/?q=fair"
    assert 'data-id="t1"' in (offered := at("alice").get(address).content.decode()) and 'data-id="fair"' in offered
    browser("root").post("/settings/tags/company/", {"field": str(tags), "makers": "none"})
    assert 'data-id="fair"' not in at("alice").get(address).content.decode()
    answer = browser("alice").post(
        f"/company/{cast.company}/field/custom.tags/", {"custom.tags.text": "x", "custom.tags.shown": "1"}
    )
    assert "only who may make tags" in answer.text
    for wrong in ("/pick/tags/company/name/", "/pick/tags/company/custom.none/", "/pick/tags/role/custom.tags/"):
        assert at("alice").get(wrong).status_code == 404


def test_a_filter_asks_for_several_tags_and_its_list_shows_them(at, cast, tags):
    tag(cast, "a", "b", "c", "d", "e")
    alice = at("alice")
    asked = alice.get("/company/filter/?field=custom.tags&ask=all&value.shown=1&value=t1&value=t2")
    assert asked.status_code == 302 and "custom.tags%3Aall%3At1%2Ct2" in asked.headers["Location"]
    page = alice.get("/company/?f=custom.tags:all:t1,t2&cols=name,custom.tags").content.decode()
    assert "has all of" in page and "a, b" in page and CHIP.format("green", "a") in page and 'title="d, e">+2<' in page
    for hostile in ("is:t9", "is:", "all:,,", "is:t1,t9", "was:t1", "empty:x"):
        assert alice.get(f"/company/?f=custom.tags:{hostile}").status_code == 200, hostile


def test_many_records_gain_tags_beside_theirs_and_lose_them(browser, cast, tags):
    tag(cast, "old", "gone")
    alice, chosen = browser("alice"), {"do": "tag", "id": str(cast.company), "back": "/company/"}
    alice.post("/company/bulk/", chosen)
    alice.send("See what will change", **{"custom.tags.text": "new"})
    assert "+ new" in alice.page.text and not any(name == "new" for _code, name in kept(tags))
    alice.send("Change one")
    assert cast.record(Company, "company").custom["tags"] == ["t1", "t2", "t3"]
    alice.post("/company/bulk/", chosen)
    alice.send("See what will change", **{"custom.tags.text": "gone", "custom.tags.how": "take"})
    alice.send("Change one")
    assert cast.record(Company, "company").custom["tags"] == ["t1", "t3"]
    alice.post("/company/bulk/", chosen)
    assert (
        "There is no tag"
        in alice.send("See what will change", **{"custom.tags.text": "x", "custom.tags.how": "take"}).text
    )


def test_very_many_are_tagged_by_an_errand_that_knows_the_new_tag(browser, cast, tags, monkeypatch):
    monkeypatch.setattr("amity.web.bulk.AT_ONCE", 0)
    alice = browser("alice")
    alice.post("/company/bulk/", {"do": "tag", "id": str(cast.company), "back": "/company/"})
    alice.send("See what will change", **{"custom.tags.text": "new"})
    alice.send("Change one")
    errand = Errand.objects.get()
    assert errand.deed["values"] == {"custom.tags": {"add": ["t1"], "take": []}} and kept(tags) == [("t1", "new")]
    run_errand(str(errand.pk))
    assert cast.record(Company, "company").custom["tags"] == ["t1"]


def test_an_administrator_renames_merges_removes_and_brings_back(browser, cast, tags):
    root, home = browser("root"), "/settings/tags/company/"
    assert "Have tags" in root.visit("/settings/tags/contact/").text
    root.send("Have tags")
    assert "Contacts have tags" in root.page.text
    for name in ("Fair", "Trade fair"):
        root.visit(home)
        root.send("Add", name=name, tone="red")
    root.send("Add", name="fair")
    assert "already" in root.page.text
    tag(cast, "t1")
    root.visit(home)
    assert "1 record" in root.page.text
    root.visit(f"/settings/tags/{tags}/t1/")
    root.send("Save", name="Plovdiv", tone="plum")
    assert kept(tags) == [("t1", "Plovdiv"), ("t2", "Trade fair")]
    root.visit(f"/settings/tags/{tags}/t1/")
    root.send("Merge", into="t2")
    assert "Merged: Plovdiv is Trade fair now" in root.page.text and kept(tags) == [("t2", "Trade fair")]
    root.visit(f"/settings/tags/{tags}/t2/")
    assert "1 record carries it" in root.page.text
    root.send("Remove")
    assert not kept(tags)
    root.send("Bring back")
    assert kept(tags) == [("t2", "Trade fair")]


def test_the_search_box_leads_to_what_carries_a_tag(at, cast, tags):
    tag(cast, "VIP")
    found = at("alice").get("/search/?q=vip&live=1").content.decode()
    assert "Companies tagged VIP" in found and 'href="/company/?f=custom.tags:is:t1"' in found


def test_nobody_else_reaches_the_tags_of_the_settings(at, tags):
    for address in ("/settings/tags/", "/settings/tags/company/", f"/settings/tags/{tags}/t1/"):
        assert at("alice").get(address).status_code == 404
    root = at("root")
    assert root.get(f"/settings/tags/{tags}/t1/").status_code == 404
    assert root.post("/settings/tags/company/", {"back": "t1"}).status_code == 404
    assert root.post("/settings/tags/company/", {"field": str(tags), "back": "t7"}).status_code == 303
    assert root.post("/settings/tags/company/", {"field": str(tags), "name": "a,b", "tone": "x"}).status_code == 422
    assert root.post("/settings/tags/role/", {"begin": "1"}).status_code == 404
