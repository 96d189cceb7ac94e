"""Taking a list along: what it holds, who may, and what is noted of it."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from amity.base.clock import now, standing_at
from amity.contacts.models import Contact
from amity.exchange import export_flow
from amity.exchange.exporting.jobs import forget_files, run_export
from amity.exchange.exporting.taking import Taking
from amity.exchange.exports import Export, State, folder
from amity.records.registry import entity_of
from amity.records.writing import change
from amity.users.models import Role


def file(answer):
    return b"".join(answer.streaming_content)


def rows(answer):
    return list(csv.DictReader(io.StringIO(file(answer).decode("utf-8-sig"), newline="")))


def export(client, key="contact", **sent):
    return client.post(f"/{key}/export/", {"format": "csv", "fields": "all", "all": "1", "q": "", **sent})


@pytest.fixture
def people(cast):
    """Three contacts of Alice, beside the one that she has, and one of Bob."""
    with change(cast.alice, source="test") as c:
        made = [c.create(Contact, first_name=f"Person {number}", city="Ruse").pk for number in range(3)]
    with change(cast.bob, source="test") as c:
        c.create(Contact, first_name="Of Bob", city="Ruse")
    return made


def test_a_list_is_taken_along_as_it_stands_with_its_filters_its_order_and_its_columns(at, people):
    answer = export(at("carol"), q="f=city:is:Ruse&order=name&cols=name,city", fields="shown")
    assert [list(row.items()) for row in rows(answer)] == [
        [("Name", name), ("City", "Ruse")] for name in ("Of Bob", "Person 0", "Person 1", "Person 2")
    ]
    assert 'filename="contacts-' in answer["Content-Disposition"] and answer["Cache-Control"] == "private, no-store"


def test_chosen_rows_alone_are_taken_along(browser, people):
    alice = browser("alice")
    alice.post("/contact/export/", {"do": "export", "id": [str(id) for id in people[:2]]})
    assert "2 chosen records" in alice.page.text
    answer = alice.client.post(
        "/contact/export/", {"format": "csv", "fields": "all", "ids": ",".join(map(str, people[:2]))}
    )
    assert {row["id"] for row in rows(answer)} == {str(id) for id in people[:2]}


def test_only_what_the_role_lets_one_take_along_is_in_the_file(at, cast, people):
    taken = {row["id"] for row in rows(export(at("alice")))}
    assert taken == {*map(str, people), str(cast.contact)}  # hers alone, though she sees those of her team


def test_who_may_not_export_finds_no_trace_of_it(at, cast):
    with change(cast.house, source="test") as c:
        c.revise(
            Role.objects.unscoped(because="test").filter(pk=cast.seller), grants={"*": {"see": "all", "add": "all"}}
        )
    alice = at("alice")
    assert "/export/" not in alice.get("/contact/").content.decode()
    assert alice.get("/contact/export/").status_code == 404 and export(alice).status_code == 404
    assert not Export.objects.exists()


def test_what_one_may_not_see_is_not_taken_along_though_a_role_lets_one_export_all(at, cast, people):
    grants = {"*": {"see": "own", "export": "all"}}
    with change(cast.house, source="test") as c:
        c.revise(Role.objects.unscoped(because="test").filter(pk=cast.seller), grants=grants)
    assert len(rows(export(at("bob")))) == 1


def test_a_hidden_field_is_in_no_file(at, cast, people):
    with change(cast.house, source="test") as c:
        c.revise(Role.objects.unscoped(because="test").filter(pk=cast.seller), fields={"contact": {"city": "hidden"}})
    assert "City" not in rows(export(at("alice")))[0]


def test_what_was_taken_along_is_noted_for_good_and_shown_to_administrators_alone(at, cast, people):
    export(at("alice"), q="f=city:is:Ruse")
    kept = Export.objects.get()
    assert (kept.who, kept.entity, kept.done, kept.format, kept.words) == ("Alice", "contact", 3, "csv", "city is Ruse")
    for change_it in (lambda: Export.objects.update(words=""), lambda: Export.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change_it()
    page = at("root").get("/settings/exports/").content.decode()
    assert "city is Ruse" in page and "Alice" in page and f"/exports/{kept.pk}/" not in page
    assert "city is Ruse" in at("alice").get("/exports/").content.decode()
    assert "city is Ruse" not in at("bob").get("/exports/").content.decode()
    assert at("alice").get("/settings/exports/").status_code == 404


def test_a_file_is_for_whoever_asked_for_it_alone_and_goes_in_the_end(at, cast, people, monkeypatch):
    export(at("alice"))
    kept = Export.objects.get()
    assert file(at("alice").get(f"/exports/{kept.pk}/file/")).count(b"\r\n") == 5
    for other in ("bob", "root"):
        for page in ("", "file/", "progress/"):
            assert at(other).get(f"/exports/{kept.pk}/{page}").status_code == 404
        assert at(other).post(f"/exports/{kept.pk}/stop/").status_code == 404
    kept.forget_file()
    assert at("alice").get(f"/exports/{kept.pk}/file/").status_code == 404
    assert "The file has gone" in at("alice").get(f"/exports/{kept.pk}/").content.decode()


def test_a_file_is_closed_to_whom_the_right_was_taken(at, cast, people):
    export(at("alice"))
    address = f"/exports/{Export.objects.get().pk}/file/"
    with change(cast.root, source="settings") as c:
        c.revise(Role.objects.unscoped(because="test").filter(name="seller"), grants={"*": {"see": "team"}})
    assert at("alice").get(address).status_code == 404


def test_much_is_written_by_a_job_and_told_of_when_it_is_there(at, cast, people, monkeypatch):
    monkeypatch.setattr(export_flow, "AT_ONCE", 1)
    alice = at("alice")
    answer = export(alice)
    kept = Export.objects.get()
    assert answer["Location"] == f"/exports/{kept.pk}/" and kept.state == State.RUNNING
    assert "On its way" in alice.get(answer["Location"]).content.decode()
    run_export(id=str(kept.pk))
    page = alice.get("/contact/").content.decode()
    assert "Your file is ready" in page and f'href="/exports/{kept.pk}/"' in page
    assert "Your file is ready" not in alice.get("/contact/").content.decode()
    assert file(alice.get(f"/exports/{kept.pk}/file/")).count(b"\r\n") == 5


def test_the_worker_finds_the_jobs(settings):
    assert {run_export.func.__module__, forget_files.func.__module__} <= set(settings.PROCRASTINATE_IMPORT_PATHS)


def test_old_files_go_and_the_rows_stay(at, cast, people, monkeypatch):
    export(at("alice"))
    kept = Export.objects.get()
    forget_files(timestamp=0)
    assert kept.there
    with standing_at(now() + timedelta(days=8)):
        forget_files(timestamp=0)
    assert not kept.path.exists() and Export.objects.count() == 1


def test_what_is_killed_half_way_leaves_no_file_and_is_written_whole_when_it_runs_again(at, cast, people, monkeypatch):
    monkeypatch.setattr(export_flow, "AT_ONCE", 1)
    export(at("alice"))
    kept = Export.objects.get()
    with monkeypatch.context() as dying, pytest.raises(KeyboardInterrupt):
        dying.setattr(Taking, "number", lambda self: interrupted())
        run_export(id=str(kept.pk))
    assert list(folder().iterdir()) == [] and Export.objects.get().state == State.RUNNING
    run_export(id=str(kept.pk))
    assert Export.objects.get().state == State.DONE and kept.path.read_bytes().count(b"\r\n") == 5


def interrupted():
    raise KeyboardInterrupt


def test_one_that_is_stopped_leaves_no_file_and_is_not_written_after_all(at, cast, people, monkeypatch):
    monkeypatch.setattr(export_flow, "AT_ONCE", 1)
    export(at("alice"))
    kept = Export.objects.get()
    at("alice").post(f"/exports/{kept.pk}/stop/")
    run_export(id=str(kept.pk))
    kept.refresh_from_db()
    assert kept.state == State.CANCELLED and not kept.path.exists()
    assert "There is no file" in at("alice").get(f"/exports/{kept.pk}/").content.decode()


def test_a_right_that_was_taken_meanwhile_breaks_it_off(at, cast, people, monkeypatch):
    monkeypatch.setattr(export_flow, "AT_ONCE", 1)
    export(at("alice"))
    with change(cast.house, source="test") as c:
        c.revise(Role.objects.unscoped(because="test").filter(pk=cast.seller), grants={"*": {"see": "all"}})
    kept = Export.objects.get()
    run_export(id=str(kept.pk))
    kept.refresh_from_db()
    assert kept.state == State.FAILED and kept.message and not kept.path.exists()


def test_a_filter_that_is_not_understood_takes_nothing_along(at, people):
    answer = export(at("alice"), q="f=nonsense:is:1")
    assert answer.status_code == 422 and not Export.objects.exists()


@pytest.mark.parametrize(
    "sent",
    [{"format": "exe"}, {"format": "ical"}, {"q": "v=\0&f=%00"}, {"fields": "\0"}, {"all": "", "ids": "x,\0"},
     {"delimiter": "|"}, {"q": "cols=" + "x," * 900}, {"q": "order=-,-,"}],
)  # fmt: skip
def test_a_hostile_form_is_answered(at, people, sent):
    assert export(at("alice"), **sent).status_code in (200, 422)


@pytest.mark.parametrize("entity", ["user", "savedview", "nothing"])
def test_what_only_an_administrator_may_take_along_is_not_there_for_others(at, entity):
    assert at("alice").get(f"/{entity}/export/").status_code == 404


def test_each_view_of_an_entity_can_be_taken_along(cast):
    from amity.records import filters_kept
    from amity.records.registry import entities

    for entity in entities():
        for label, view in entity.views.items():
            assert not filters_kept.shown(view.condition, entity.bound(cast.root))[1], (entity.key, label)
    assert entity_of(Contact).views


def test_an_administrator_has_everything_written_and_nobody_else(at, cast):
    assert at("carol").post("/settings/exports/everything/").status_code == 404
    answer = at("root").post("/settings/exports/everything/")
    kept = Export.objects.get()
    assert answer["Location"] == f"/exports/{kept.pk}/" and (kept.entity, kept.format) == ("", "zip")
    run_export(id=str(kept.pk))
    assert file(at("root").get(f"/exports/{kept.pk}/file/")).startswith(b"PK")
    assert "Everything" in at("root").get("/settings/exports/").content.decode()


def test_where_export_is_switched_off_there_is_no_trace_of_it_but_what_was_noted(at, cast, people):
    export(at("alice"))
    kept = Export.objects.get()
    at("root").post("/settings/modules/", {"off": "export"})
    root = at("root")
    try:
        assert "/export/" not in root.get("/contact/").content.decode()
        for address in ("/contact/export/", "/exports/", f"/exports/{kept.pk}/file/"):
            assert at("alice").get(address).status_code == 404
        assert root.post("/settings/exports/everything/").status_code == 404
        assert "Alice" in root.get("/settings/exports/").content.decode()
    finally:
        root.post("/settings/modules/", {"on": "export"})
        root.get("/")
