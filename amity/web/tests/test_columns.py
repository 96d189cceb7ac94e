"""The columns of a list: chosen, ordered, as wide as each person likes; and the order of its rows."""

import json

from amity.lists.models import SavedView

from .test_saved_views import make


def heads(page):
    """The keys of the columns of a page."""
    return [part.split('"')[0] for part in page.split('<th scope="col" data-key="')[1:]]


def test_columns_are_chosen_and_kept_for_one_person_in_one_view(browser, cast):
    alice = browser("alice")
    page = alice.visit("/deal/columns/")
    form = page.forms[-1]
    assert [value for name, value in form["fields"] if name == "col"][:2] == ["name", "company"]
    alice.send("Apply", col=["name", "company.city", "amount", "note"])
    assert heads(alice.client.get("/deal/").content.decode()) == ["name", "company.city", "amount", "note"]
    assert alice.address == "/deal/"
    assert "stage" in heads(alice.client.get("/deal/?v=0").content.decode())
    assert "stage" in heads(browser("bob").client.get("/deal/").content.decode())
    alice.visit("/deal/columns/")
    alice.send("As usual")
    assert "stage" in heads(alice.client.get("/deal/").content.decode())


def test_columns_change_places_without_script_and_nothing_is_kept_before_it_is_applied(browser, cast):
    alice = browser("alice")
    alice.visit("/deal/columns/")
    chosen = ["name", "amount", "stage"]
    page = alice.post("/deal/columns/", {"col": chosen, "up": "stage"})
    assert [value for name, value in page.forms[-1]["fields"] if name == "col"] == ["name", "stage", "amount"]
    page = alice.post("/deal/columns/", {"col": chosen, "down": "name", "by0": "amount", "down0": "1"})
    fields = page.forms[-1]["fields"]
    assert [value for name, value in fields if name == "col"] == ["amount", "name", "stage"]
    assert ("by0", "amount") in fields and ("down0", "1") in fields
    assert heads(alice.client.get("/deal/").content.decode())[:2] == ["name", "company"]


def test_what_stands_in_an_address_goes_before_what_one_is_used_to(at):
    assert heads(at("alice").get("/deal/?cols=amount,name,nothing,amount").content.decode()) == ["amount", "name"]
    assert heads(at("alice").get("/deal/?cols=nothing").content.decode())[0] == "name"
    assert at("alice").get("/deal/?cols=" + ",".join(["name"] * 9000)).status_code == 200


def test_columns_are_saved_in_a_view_for_all_who_see_it(browser, cast):
    view = make(cast.alice, audience="team")
    alice = browser("alice")
    alice.visit(f"/deal/columns/?v={view.pk}")
    alice.send("Save in the view", col=["name", "amount"], by0="amount", down0="1", by1="name")
    saved = SavedView.objects.unscoped(because="test").get(pk=view.pk)
    assert saved.columns == ["name", "amount"] and saved.order == "-amount,name"
    page = browser("bob").client.get(f"/deal/?v={view.pk}").content.decode()
    assert heads(page) == ["name", "amount"] and "changed<" not in page


def test_widths_are_kept_for_one_person(at, cast):
    alice = at("alice")
    widths = {"name": 300, "amount": 5, "nothing": 80, "stage": 9e9}
    assert alice.post("/deal/columns/?v=0", {"widths": json.dumps(widths)}).status_code == 204
    page = alice.get("/deal/?v=0").content.decode()
    assert '<col width="300">' in page and '<col width="40">' in page and '<col width="1200">' in page
    assert "<col " not in alice.get("/deal/").content.decode() + at("bob").get("/deal/?v=0").content.decode()
    for text in ("", "{", "[]", "5", '{"name": "x"}', '{"name": 1e999}', '{"name": null}', "[" * 9999):
        assert alice.post("/deal/columns/", {"widths": text}).status_code == 204


def test_a_head_sorts_alone_and_after_what_is_sorted_already(at):
    page = at("alice").get("/deal/?order=-amount").content.decode()
    assert 'href="/deal/?order=name" data-also="/deal/?order=-amount%2Cname"' in page
    page = at("alice").get("/deal/?order=-amount,name").content.decode()
    assert "<sup>1</sup>" in page and "<sup>2</sup>" in page and 'aria-sort="descending"' in page


def test_who_may_not_see_the_list_has_no_columns_of_it(at, cast):
    assert at("alice").get("/nothing/columns/").status_code == 404
    hidden = at("alice").get("/deal/columns/").content.decode()
    assert "password" not in hidden


def test_a_list_without_the_name_leads_to_its_cards_by_its_first_column(at, cast):
    for key in ("company", "amount", "owner", "created_at", "company.owner"):
        page = at("alice").get(f"/deal/?cols={key}").content.decode()
        assert heads(page) == [key] and f'class="title"><a href="/deal/{cast.ids["deal"]}/">' in page
