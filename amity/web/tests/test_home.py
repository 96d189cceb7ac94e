"""A home of widgets: what each shows, in whose scope; arranged by a person, given by a role."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amity.base.money import Money, show_money
from amity.desk.keeping import lay
from amity.desk.known import known
from amity.lists.models import SavedView
from amity.records.errors import Refused
from amity.records.registry import entity_of
from amity.records.scope import visible
from amity.records.writing import change
from amity.sales.models import Deal
from amity.users.actor import actor_of
from amity.web.home import bounded
from amity.web.home.home import GIVEN
from amity.web.home.kinds import KINDS

EVERY = [{"id": f"w{place}", "kind": key, "width": "main", "view": "deal:1"} for place, key in enumerate(KINDS)]


def arranged(cast, widgets, who="alice", role=None):
    with change(actor_of(getattr(cast, who).id), source="test") as c:
        lay(c, widgets, role=role)


def home_of(cast, who="alice"):
    desk = known(actor_of(getattr(cast, who).id))
    return desk.home


def test_each_kind_of_widget_stands_on_the_page(at, cast):
    arranged(cast, EVERY)
    page = at("alice").get("/").content.decode()
    for kind in KINDS.values():
        assert str(kind.label) in page or kind.key in ("figures", "list", "number", "news"), kind.key
    assert page.count("Deals: Mine") == 2 and "Pilot line" in page


def test_widgets_are_added_moved_widened_and_taken_off_without_script(browser, cast):
    alice = browser("alice")
    alice.visit("/home/")
    alice.send("Add", kind="list", view="deal:0")
    assert "Deals: Open" in alice.page.text
    rows = [one["id"] for one in home_of(cast)]
    assert rows == [*(one["id"] for one in GIVEN), "w1"]
    alice.post("/home/", {"row": rows, "up": "w1", "width-w1": "side"})
    assert [one["id"] for one in home_of(cast)][-2:] == ["w1", "news"]
    assert home_of(cast)[-2] == {"id": "w1", "kind": "list", "width": "side", "view": "deal:0"}
    alice.post("/home/", {"row": rows, "drop": "todo"})
    assert "todo" not in [one["id"] for one in home_of(cast)]
    alice.visit("/")
    assert "Deals: Open" in alice.page.text and "To do" not in alice.page.text
    alice.visit("/home/")
    alice.send("As it was given")
    assert home_of(cast) is None


def test_a_number_counts_and_adds_up_what_its_reader_sees(at, cast):
    number = {"id": "a", "kind": "number", "width": "side", "view": "deal:all"}
    with change(cast.root, source="test") as c:
        c.update(cast.record(Deal, "deal"), amount=Money(500, "EUR"))
    for who in ("alice", "root"):
        arranged(cast, [number, {**number, "id": "b", "sum": "amount"}], who)
        actor = actor_of(getattr(cast, who).id)
        deals = list(visible(actor, entity_of(Deal)))
        worth = show_money(Money(round(sum(one.amount or 0 for one in deals)), actor.look.currency), "en")
        page = at(who).get("/").content.decode()
        assert f"<b>{len(deals)}</b>" in page and f"<b>{worth}</b>" in page


def test_a_home_asks_the_same_however_much_there_is(at, cast):
    arranged(cast, EVERY)
    alice = at("alice")

    def asked_with(more):
        like = cast.record(Deal, "deal")
        with change(cast.alice, source="test") as c:
            for number in range(more):
                c.create(Deal, name=f"Deal {number}", pipeline=like.pipeline_id, stage=like.stage_id)
        alice.get("/")
        with CaptureQueriesContext(connection) as queries:
            alice.get("/")
        return len(queries)

    assert asked_with(2) == asked_with(12) <= 50


def test_a_widget_of_a_view_that_is_gone_says_so_and_the_rest_stands(at, cast):
    with change(cast.alice, source="test") as c:
        view = c.create(SavedView, entity="deal", name="Mine alone", audience="me")
    widget = {"id": "a", "kind": "list", "width": "main", "view": f"deal:{view.pk}"}
    arranged(cast, [widget, GIVEN[1]])
    assert "Mine alone" in at("alice").get("/").content.decode()
    with change(cast.alice, source="test") as c:
        c.delete(view)
    for address in ("/", "/home/"):
        page = at("alice").get(address).content.decode()
        assert "This view is gone, or is not shared with you." in page and "To do" in page


def test_somebody_elses_view_in_a_widget_shows_nothing(at, cast):
    with change(cast.bob, source="test") as c:
        view = c.create(SavedView, entity="deal", name="Bob's own", audience="me")
    arranged(cast, [{"id": "a", "kind": "list", "width": "main", "view": f"deal:{view.pk}"}])
    assert "own" not in at("alice").get("/").content.decode().partition("<main")[2].partition("</main")[0]


def test_a_role_begins_with_what_an_administrator_gives_it(at, browser, cast):
    role = actor_of(cast.alice.id).role_ids[0]
    root = browser("root")
    root.visit(f"/home/?role={role}")
    root.send("Add", kind="favourites")
    assert [one["kind"] for one in known(actor_of(cast.alice.id)).given][-1] == "favourites"
    assert "Press the star" in at("alice").get("/").content.decode()
    assert at("alice").get(f"/home/?role={role}").status_code == 404
    assert at("alice").post(f"/home/?role={role}", {"given": "1"}).status_code == 404
    with pytest.raises(Refused):
        arranged(cast, [], role=role)


def test_a_widget_that_takes_too_long_is_given_up_alone(at, cast, monkeypatch):
    monkeypatch.setattr(bounded, "PATIENCE", 1)
    monkeypatch.setattr("amity.web.home.of_views.page", slow)
    arranged(cast, [{"id": "a", "kind": "list", "width": "main", "view": "deal:0"}, GIVEN[1]])
    page = at("alice").get("/").content.decode()
    assert "This takes too long" in page and "To do" in page


def slow(*args, **kwargs):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(1)")


FORGED = (
    {"add": "1"},
    {"add": "1", "kind": "none"},
    {"add": "1", "kind": "todo"},
    {"add": "1", "kind": "list"},
    {"add": "1", "kind": "list", "view": "x:y:z"},
    {"add": "1", "kind": "list", "view": "role:all"},
    {"add": "1", "kind": "number", "view": "deal:all", "sum": "x"},
    {"row": ["x", ""], "up": "x", "drop": "y", "width-figures": "huge"},
    {"row": "figures\0"},
)


@pytest.mark.parametrize("data", FORGED)
def test_a_forged_form_breaks_nothing(at, cast, data):
    assert at("alice").post("/home/", data).status_code in (303, 422)
    assert at("alice").get("/").status_code == 200


@pytest.mark.parametrize("kept", [[5], [{}], [{"kind": "list", "id": "a"}], [{"kind": "x", "id": "a"}], "x", {"a": 1}])
def test_whatever_is_kept_the_page_stands(at, cast, kept):
    arranged(cast, json.loads(json.dumps(kept)))
    assert at("alice").get("/").status_code == 200 and at("alice").get("/home/").status_code == 200
