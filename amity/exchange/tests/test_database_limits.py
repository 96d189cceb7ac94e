"""Views without end, and people who have thought better of it: the copying stops, says so and leaves nothing behind."""

import sqlite3
from threading import Thread
from time import monotonic, sleep

import pytest
from django.db import connections

from amity.exchange import flow
from amity.exchange.database import bringing, copying, limits
from amity.exchange.database.bringing import bring_tables, fetch
from amity.exchange.database.place import Place
from amity.exchange.imports import Import
from amity.records.errors import Refused
from amity.records.registry import find_entity

from .bringing import again
from .shop import found

pytestmark = pytest.mark.usefixtures("files")
NUMBERS = "WITH RECURSIVE n(first_name) AS (SELECT 1 UNION ALL SELECT first_name + 1 FROM n) SELECT first_name FROM n"


def view(folder, select):
    """The place of a file with a table of three people and a view."""
    with sqlite3.connect(folder / "views.db") as made:
        made.execute("CREATE TABLE people (first_name TEXT)")
        made.execute("INSERT INTO people VALUES ('Anna'), ('Boris'), ('Ceca')")
        made.execute(f"CREATE VIEW seen AS {select}")
    return Place("sqlite", file=str(folder / "views.db"), name="views.db")


def brought(cast, place, *names):
    there = found(place)
    return bring_tables(cast.root, place, [(there[name], find_entity("contact")) for name in names])


@pytest.mark.parametrize(
    ("what", "most", "said"),
    [("ROWS", 10_000, "million rows"), ("SIZE", 200_000, "GB"), ("TO_COPY", 0, "hours"), ("LEFT", 10**18, "room left")],
)
def test_a_view_without_end_is_stopped_in_words_and_leaves_no_file(cast, tmp_path, monkeypatch, what, most, said):
    monkeypatch.setattr(limits, what, most)
    here = brought(cast, view(tmp_path, NUMBERS), "seen")
    begun = monotonic()
    assert not fetch(cast.root, view_of(tmp_path), here)
    imported = again(here[0][0])
    assert imported.state == "failed" and said in imported.message, imported.message
    assert not imported.path.exists() and monotonic() - begun < 20


def view_of(folder):
    return Place("sqlite", file=str(folder / "views.db"), name="views.db")


def test_limits_are_of_all_tables_together(cast, tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "ROWS", 5)
    here = brought(cast, view(tmp_path, "SELECT first_name FROM people"), "people", "seen")
    assert not fetch(cast.root, view_of(tmp_path), here)
    assert [again(one).state for one, _source in here] == ["failed", "failed"]


def test_who_cancels_is_obeyed_after_the_rows_at_hand(cast, tmp_path, monkeypatch):
    here = brought(cast, view(tmp_path, NUMBERS), "seen")
    monkeypatch.setattr(copying, "EVERY", 0)
    moved, move = [], bringing._move

    def cancelled_after_a_while(imported, done, **columns):
        moved.append(done)
        if len(moved) == 5:
            flow.cancel(imported)
        move(imported, done, **columns)

    monkeypatch.setattr(bringing, "_move", cancelled_after_a_while)
    assert not fetch(cast.root, view_of(tmp_path), here)
    imported = again(here[0][0])
    assert (imported.state, imported.message, len(moved)) == ("failed", "Cancelled.", 5)
    assert not imported.path.exists()
    with pytest.raises(Refused):
        flow.cancel(imported)


def test_what_was_cancelled_while_it_was_looked_at_stays_cancelled(cast, tmp_path, monkeypatch):
    here = brought(cast, view(tmp_path, "SELECT first_name FROM people"), "people")
    look = bringing.look
    monkeypatch.setattr(bringing, "look", lambda imported, bound: (look(imported, bound), flow.cancel(again(imported))))
    assert not fetch(cast.root, view_of(tmp_path), here)
    assert again(here[0][0]).state == "failed" and not again(here[0][0]).path.exists()


@pytest.mark.django_db(transaction=True)
def test_a_view_that_gives_nothing_ends_soon_after_it_is_cancelled(cast, tmp_path):
    place = view(tmp_path, f"SELECT max(first_name) AS first_name FROM ({NUMBERS})")
    ((imported, _source),) = here = brought(cast, place, "seen")

    def beside():
        fetch(cast.root, place, here)
        connections.close_all()

    thread = Thread(target=beside)
    thread.start()
    sleep(2)
    assert Import.objects.get(pk=imported.pk).state == "fetching"
    flow.cancel(imported)
    thread.join(10)
    assert not thread.is_alive() and again(imported).message == "Cancelled."
