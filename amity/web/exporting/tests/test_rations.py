"""How much somebody takes along in a day: the role's limit refuses more, and administrators hear of what is unusual."""

from datetime import timedelta
from uuid import UUID

import pytest

from amity.audit.models import Entry, Kind
from amity.base.clock import now, standing_at
from amity.contacts.models import Contact
from amity.exchange import export_flow
from amity.exchange.export_flow import begin_everything
from amity.exchange.exporting.jobs import run_export
from amity.exchange.exporting.rationed import in_a_day
from amity.exchange.exports import Export, folder
from amity.notices.models import Notice
from amity.records.writing import change
from amity.users.models import Role
from amity.users.role_verbs import revise

from .test_screens import export, file


@pytest.fixture
def people(cast):
    """Eleven contacts in Ruse, all seen by Carol."""
    with change(cast.alice, source="test") as c:
        for number in range(11):
            c.create(Contact, first_name=f"Person {number}", city="Ruse")


def ration(cast, role="lead", **columns):
    with change(cast.root, source="test") as c:
        revise(c, cast.record(Role, role), **columns)


def alarms(cast, who="root"):
    return list(
        Notice.objects.filter(user=cast.ids[who], kind="alarm").order_by("made_at").values_list("title", flat=True)
    )


RUSE = {"q": "f=city:is:Ruse"}


def test_more_than_a_role_allows_is_refused_with_words_and_noted(at, cast, people):
    ration(cast, export_most=15)
    carol = at("carol")
    assert export(carol, **RUSE).status_code == 200 and in_a_day(cast.ids["carol"]) == 11
    refused = export(carol, **RUSE)
    words = refused.content.decode()
    assert refused.status_code == 422 and "15 records along in 24 hours" in words and "you have taken 11" in words
    assert Export.objects.count() == 1 and in_a_day(cast.ids["carol"]) == 11
    noted = Entry.objects.get(kind=Kind.TOO_MUCH)
    assert (noted.name, noted.what, noted.details) == ("Carol", "contact", {"in_a_day": 11, "most": 15})


def test_after_a_day_one_may_again(at, cast, people):
    ration(cast, export_most=11)
    carol = at("carol")
    assert export(carol, **RUSE).status_code == 200
    with standing_at(now() + timedelta(hours=23)):
        assert export(carol, **RUSE).status_code == 422
    with standing_at(now() + timedelta(hours=25)):
        assert export(carol, **RUSE).status_code == 200


def test_what_one_may_still_take_is_said_before(at, cast, people):
    ration(cast, export_most=1500)
    assert "1,500 more records along just now" in at("carol").get("/contact/export/").content.decode()
    assert "more records along" not in at("root").get("/contact/export/").content.decode()


def test_a_role_that_lets_nobody_take_anything_along_lets_nobody(at, cast, people):
    ration(cast, export_most=0)
    assert export(at("carol"), **RUSE).status_code == 422


def test_two_that_are_on_their_way_do_not_slip_through_together(at, cast, people, monkeypatch):
    ration(cast, export_most=15)
    monkeypatch.setattr(export_flow, "AT_ONCE", 0)
    carol = at("carol")
    export(carol, **RUSE), export(carol, **RUSE)
    first, second = Export.objects.order_by("pk")
    run_export(id=str(first.pk)), run_export(id=str(second.pk))
    first.refresh_from_db(), second.refresh_from_db()
    assert (first.state, second.state) == ("done", "failed") and "15 records" in second.message
    assert [one.name for one in folder().iterdir()] == [str(first.pk)]
    assert Entry.objects.filter(kind=Kind.TOO_MUCH, name="Carol").count() == 1


def test_everything_in_one_archive_counts_too(cast, people):
    ration(cast, "admin", export_most=5)
    made = begin_everything(cast.root)
    run_export(id=str(made.pk))
    made.refresh_from_db()
    assert made.state == "failed" and "5 records" in made.message and not made.path.exists()


def test_the_other_administrators_hear_of_what_is_unusual_at_each_doubling(at, cast, people):
    ration(cast, export_unusual=10)
    carol = at("carol")
    for expected in (1, 2, 2, 3):  # of 11, 22, 33 and 44 in a day: beyond 10, 20 and 40
        assert export(carol, **RUSE).status_code == 200
        assert len(alarms(cast)) == expected
    assert alarms(cast)[0] == "Carol has taken 11 records along in 24 hours"
    assert not alarms(cast, "carol") and not alarms(cast, "alice")
    noted = Entry.objects.filter(kind=Kind.MUCH, name="Carol").order_by("id").values_list("details", flat=True)
    assert [one["in_a_day"] for one in noted] == [11, 22, 44]
    page = at("root").get("/notices/").content.decode()
    assert "Carol has taken 44 records" in page
    notice = Notice.objects.filter(user=cast.ids["root"], kind="alarm").first()
    led = at("root").get(f"/notices/{notice.pk}/")
    assert led.url == "/settings/audit/?kind=much" and "took unusually much" in at("root").get(led.url).content.decode()


def test_what_is_usual_rings_for_nobody(at, cast, people):
    ration(cast, export_unusual=11)
    assert export(at("carol"), **RUSE).status_code == 200
    ration(cast, export_unusual=None)
    for _time in range(3):
        assert export(at("carol"), **RUSE).status_code == 200
    assert not alarms(cast) and not Entry.objects.filter(kind=Kind.MUCH).exists()


def test_who_administers_no_longer_sees_no_alarm(at, cast, people):
    ration(cast, export_unusual=10)
    Notice.objects.create(user_id=cast.ids["dave"], kind="alarm", at=now(), record=UUID(int=1), title="Carol has taken")
    assert "Carol has taken" not in at("dave").get("/notices/").content.decode()


def test_a_fetched_file_is_counted_once(at, cast, people):
    carol = at("carol")
    export(carol, **RUSE)
    made = Export.objects.get()
    for _time in range(3):
        assert file(carol.get(f"/exports/{made.pk}/file/"))
    assert in_a_day(cast.ids["carol"]) == 11


def test_an_administrator_sets_both_where_rights_are_set(at, cast):
    root, address = at("root"), f"/settings/roles/{cast.lead}/"
    shown = root.get(address).content.decode()
    assert 'name="export_most" value=""' in shown.replace("  ", " ") and 'value="1000"' in shown
    sent = {"name": "lead", "note": "", "export_most": "2 000", "export_unusual": "500"}
    assert root.post(address, sent).status_code == 303
    role = cast.record(Role, "lead")
    assert (role.export_most, role.export_unusual) == (2000, 500)
    for field, text in (
        ("export_most", "-1"),
        ("export_unusual", "0"),
        ("export_most", "²"),
        ("export_most", "9" * 11),
    ):
        answer = root.post(address, sent | {field: text})
        assert answer.status_code == 422 and f'id="{field}-error"' in answer.content.decode()
    assert root.post(address, {"name": "lead", "note": ""}).status_code == 303
    role = cast.record(Role, "lead")
    assert (role.export_most, role.export_unusual) == (None, None)
