"""An entity costs one file: tests/bicycles.py is all that is said of bicycles, and every screen knows them."""

import sys
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from amity.exchange.tests.bringing import work, written
from amity.records import registry
from amity.records.triggers import statements
from amity.web.tests.noscript import Browser

from .photograph import enter
from .signed_in import signed_in


@pytest.fixture
def bicycle(db, photograph):
    """The entity of bicycles, with its table, as a migration would make it; afterwards nobody knows it any more."""
    entity = import_module("tests.bicycles").bicycle
    registry.register(entity)
    with connection.schema_editor() as editor:
        editor.create_model(entity.model)
    with connection.cursor() as cursor:
        for statement in statements(entity.model):
            cursor.execute(statement)
    yield entity
    del sys.modules["tests.bicycles"], apps.all_models["sales"]["bicycle"]
    registry.unregister(entity)
    apps.clear_cache()


@pytest.fixture
def cast(bicycle, photograph):
    return enter(photograph, alone=False)


@pytest.fixture
def browser(cast):
    return lambda who: Browser(signed_in(cast, who))


def test_bicycles_are_listed_made_shown_edited_found_and_undone_as_everything_else(bicycle, cast, browser):
    bicycle.check()
    alice, dave = browser("alice"), browser("dave")
    assert alice.visit("/bicycle/") and alice.status == 200
    alice.visit("/bicycle/new/")
    alice.send("Save bicycle", name="", kind="cargo")
    assert alice.status == 422 and "This is needed" in alice.page.text
    alice.send("Save bicycle", name="Käfer Cargo", price="1,200", bought_on="2026-03-04")
    card = alice.address
    assert "Käfer Cargo" in alice.page.text and "€1,200" in alice.page.text

    alice.visit(f"{card}edit/")
    alice.send("Save", price="1,100")
    assert "€1,100" in alice.page.text
    assert "€1,200" in alice.visit(f"{card}history/").text
    work()
    assert "Käfer Cargo" in alice.visit("/search/?q=kafer").text
    for address in ("/bicycle/", "/bicycle/?v=0", "/bicycle/?f=price:more:1000"):
        assert "Käfer Cargo" in alice.visit(address).text, address
        assert "Käfer Cargo" not in dave.visit(address).text, address
    assert dave.visit(card) and dave.status == 404 and "Käfer" not in dave.page.text

    alice.visit(card)
    alice.send("Delete")
    assert alice.address == "/bicycle/" and "Käfer Cargo" in alice.visit("/bin/bicycle/").text
    alice.send("Bring back")
    assert alice.visit(card) and alice.status == 200


def test_bicycles_have_verbs_rules_a_timeline_bulk_and_import(bicycle, cast, browser, settings, tmp_path):
    settings.DATA = tmp_path
    written(cast.alice, "bicycle", "Name,Kind\nKäfer,road\nStier,cargo\n", name="bicycles.csv")
    rows = bicycle.model.objects.unscoped(because="a test").order_by("name")
    assert [(row.name, row.kind, row.owner_id) for row in rows] == [
        ("Käfer", "road", cast.ids["alice"]),
        ("Stier", "cargo", cast.ids["alice"]),
    ]
    alice, card = browser("alice"), f"/bicycle/{rows[0].pk}/"
    alice.visit(card)
    alice.send("Sell")
    assert alice.status == 422 and "Say the price first" in alice.page.text
    ids = [str(row.pk) for row in rows]
    sent = {"do": "edit", "field": "price", "price": "900", "price.currency": "EUR", "id": ids, "sure": "1"}
    alice.post("/bicycle/bulk/", sent)
    alice.visit(card)
    alice.send("Sell")
    assert [(row.sold, row.price) for row in rows.all()] == [(True, 900), (False, 900)]
