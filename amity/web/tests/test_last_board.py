"""A board opens on the pipeline that a person had to do with last."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amity.records.writing import change
from amity.sales.models import Deal, Pipeline, Stage


@pytest.fixture
def service(cast):
    """A second pipeline: "thrown" (lost), "repair", "rebuild"."""
    with change(cast.root, source="test") as c:
        cast.ids["service"] = c.create(Pipeline, name="Service", position=9).pk
        for place, (key, outcome) in enumerate((("thrown", "lost"), ("repair", "open"), ("rebuild", "open"))):
            values = {"position": place, "outcome": outcome, "pipeline": cast.service}
            cast.ids[key] = c.create(Stage, name=key.title(), **values).pk


def shown(client, address="/deal/board/"):
    """The name of the pipeline whose board a person sees."""
    return re.search(r'within=[-\w]+" aria-current="page">([^<]+)', client.get(address).content.decode())[1]


def test_it_opens_on_the_pipeline_that_was_looked_at_last(at, cast, service):
    alice = at("alice")
    assert shown(alice) == "New equipment", "the first, before anybody chose"
    assert shown(alice, f"/deal/board/?within={cast.service}") == "Service"
    assert shown(alice) == shown(alice, "/deal/board/?within=nonsense") == "Service"
    assert shown(at("bob")) == "New equipment", "each their own"


def test_looking_again_writes_nothing(at, cast, service):
    alice = at("alice")
    for writes in (True, False):
        with CaptureQueriesContext(connection) as asked:
            shown(alice, f"/deal/board/?within={cast.service}")
        assert any("UPDATE" in one["sql"] for one in asked) == writes


def test_it_opens_on_the_pipeline_of_the_deal_just_made(at, cast, service):
    alice = at("alice")
    shown(alice, f"/deal/board/?within={cast.pipeline}")
    alice.post("/deal/new/", {"name": "Broken pump", "stage": str(cast.rebuild)})
    assert shown(alice) == "Service"


def test_it_opens_on_the_pipeline_to_which_a_deal_was_moved(at, cast, service):
    alice = at("alice")
    alice.post(f"/deal/{cast.deal}/act/pipeline/", {"stage": str(cast.repair)})
    assert shown(alice) == "Service"


def test_a_deal_that_is_made_from_a_board_lands_there(browser, cast, service):
    alice = browser("alice")
    alice.visit(f"/deal/board/?within={cast.service}")
    alice.client.get(f"/deal/board/?within={cast.pipeline}")  # another tab, meanwhile
    alice.follow("New deal")
    alice.send("Save deal", name="Broken pump")
    made = Deal.objects.unscoped(because="a test").get(name="Broken pump")
    assert (made.pipeline_id, made.stage_id) == (cast.service, cast.repair)


def test_a_deal_that_is_made_from_anywhere_begins_where_one_worked_last(at, cast, service):
    alice = at("alice")
    shown(alice, f"/deal/board/?within={cast.service}")
    page = alice.get("/deal/new/").content.decode()
    assert f'<option value="{cast.repair}" selected>' in page
    page = alice.get(f"/deal/new/?stage={cast.offer}").content.decode()
    assert f'<option value="{cast.offer}" selected>' in page, "what the address says goes first"
