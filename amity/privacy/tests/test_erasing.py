"""A person who is erased is nowhere in the house any more: every text of every table is searched."""

import json

import pytest
from django.db import DatabaseError, connection, transaction

from amity.activities.models import Activity
from amity.audit.models import Entry, Kind
from amity.base.money import Money
from amity.contacts.models import Company, Contact
from amity.exchange.exports import Export
from amity.exchange.foreign import ForeignId
from amity.exchange.imports import FaultyRow, Import
from amity.notices.notice import Notice
from amity.privacy.erasing import erase
from amity.privacy.erasure_list import erase_again, read_list, write_list
from amity.privacy.erasures import Erasure
from amity.records.digest import digest
from amity.records.errors import NotFound, Refused
from amity.records.merging.merge import merge
from amity.records.registry import entity_of
from amity.records.search import search
from amity.records.undo import undo
from amity.records.writing import change
from amity.sales.models import Deal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files")]
NAMES = ("zdravka", "здравка", "unikalova", "уникалова", "zdravkova", "старова")
MAIL, PHONE, NUMBER = "z.unikalova@privat.test", "+359888123456", "8001014567"


def everything():
    """{table: all its rows as text} of the whole database, the log and partitions too."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace"
        )
        found = {}
        for (table,) in cursor.fetchall():
            cursor.execute(f"SELECT coalesce(string_agg(t::text, chr(10)), '') FROM \"{table}\" t")
            found[table] = cursor.fetchone()[0]
    return found


def told(texts=(*NAMES, MAIL, "888123456", "888 123 456", "888-12-34-56", NUMBER, "%d0%b7%d0%b4%d1%80%d0%b0%d0%b2")):
    """{table: what of the person stands in it}"""
    rows = {table: text.lower() for table, text in everything().items()}
    rows = {table: f"{text} {json.dumps(text, ensure_ascii=False)}" for table, text in rows.items()}
    return {table: hit for table, text in rows.items() if (hit := [one for one in texts if one in text])}


def run_digests():
    with connection.cursor() as cursor:
        cursor.execute("SELECT args->>'change' FROM procrastinate_jobs WHERE task_name = 'records.digest'")
        changes = [id for (id,) in cursor.fetchall()]
    for id in dict.fromkeys(changes):
        digest(change=id)


@pytest.fixture
def life(cast):
    """Zdravka, of whom the house knows in every way in which it can."""
    with change(cast.alice, source="web") as c:
        person = c.create(
            Contact,
            first_name="Здравка",
            middle_name="Zdravkova",
            last_name="Старова",
            company=cast.company,
            personal_number=NUMBER,
            note="Здравка обича чай",
            emails=[{"value": MAIL}, {"value": "old.zdravka@privat.test"}],
            phones=[{"value": PHONE}],
            birthday="1980-01-01",
        )
    cast.ids["person"] = person.pk
    with change(cast.alice, source="web", reason="Здравка Уникалова се омъжи") as c:
        c.update(person, last_name="Уникалова", emails=[{"value": MAIL}])
    with change(cast.alice, source="web") as c:
        twin = c.create(Contact, first_name="Zdravka", last_name="Unikalova", emails=[{"value": "zu@privat.test"}])
        deal = c.create(
            Deal,
            name="Cranes for Здравка Уникалова",
            company=cast.company,
            stage=cast.new,
            amount=Money(100, "EUR"),
            contacts=[("contact", person.pk)],
            note=f"Write to {MAIL} or 0888 123 456",
        )
        alone = c.create(Activity, kind="note", subject="Здравка is ill", about=[("contact", person.pk)])
        both = c.create(
            Activity,
            kind="call",
            subject="Call Уникалова",
            text="\nЗдравка said yes (+359 88 812-34-56)",
            about=[("contact", person.pk), ("deal", deal.pk)],
        )
        c.update(cast.record(Company, "company"), note=f"Ask Уникалова Здравка, {NUMBER}, or write {MAIL.upper()}")
    with change(cast.root, source="merge") as c:
        merge(c, entity_of(Contact), person.pk, [twin.pk])
    with change(cast.alice, source="web") as c:
        c.update(deal, note="Nothing")
    cast.ids |= {"twin": twin.pk, "deal_of": deal.pk, "alone": alone.pk, "both": both.pk}
    run_digests()
    _beside(cast, person)
    return cast


def _beside(cast, person):
    imported = Import.objects.create(name="people.csv", entity="contact", owner_id=cast.ids["alice"])
    FaultyRow.objects.create(
        imported=imported, number=1, cells=["Здравка Уникалова", MAIL, "Студентски град"], faults=[]
    )
    ForeignId.objects.create(source="old", entity="contact", key=MAIL, record=person.pk)
    Notice.objects.create(
        user_id=cast.ids["alice"],
        kind="ready",
        entity="",
        title=f"Done: {MAIL}",
        href="/contact/?q=Здравка+Уникалова",
        record=imported.pk,
        at=imported.created_at,
    )
    Export.objects.create(
        entity="contact",
        by_id=cast.ids["alice"],
        who="Alice",
        format="csv",
        words="Name is Здравка Уникалова",
        taking={"condition": ["name", "is", "Здравка Уникалова"]},
        name="x.csv",
        state="done",
        back="/contact/?q=%D0%97%D0%B4%D1%80%D0%B0%D0%B2%D0%BA%D0%B0+%D0%A3%D0%BD%D0%B8%D0%BA%D0%B0%D0%BB%D0%BE%D0%B2%D0%B0",
    )


def erased(cast, **more):
    with change(cast.root, source="web") as c:
        made = erase(c, cast.ids["person"], **more)
    run_digests()
    return made


def test_the_house_knows_her_in_many_places_before(life):
    known = told()
    for table in (
        "contacts_contact",
        "records_address",
        "records_search",
        "records_word",
        "sales_deal",
        "records_change",
        "exchange_faultyrow",
        "exchange_foreignid",
        "notices_notice",
        "exchange_export",
        "activities_activity",
    ):
        assert table in known, table
    assert any(table.startswith("records_history_") for table in known)


@pytest.mark.parametrize("activities", [True, False])
def test_no_table_and_no_column_knows_her_afterwards(life, activities):
    erased(life, activities=activities)
    assert told() == {}


def test_what_is_others_stays_without_her_name(life):
    erased(life)
    deal = life.record(Deal, "deal_of")
    assert deal.name == "Cranes for •••"
    assert deal.company_id == life.company and deal.amount == 100
    assert life.record(Company, "company").note.startswith("Ask •••, •••, or write •••")
    assert life.record(Contact, "contact").first_name == "Айгерим"
    assert not Activity.objects.unscoped(because="test").filter(pk=life.alone).exists()
    assert Activity.objects.unscoped(because="test").filter(pk=life.both).exists()


def test_what_was_done_with_her_alone_can_stay_without_her_name(life):
    erased(life, activities=False)
    assert life.record(Activity, "alone").subject == "••• is ill"


def test_nobody_can_take_it_back(life):
    made = erased(life)
    for actor in (life.root, life.house):
        with pytest.raises((Refused, NotFound)):
            undo(actor, made.change)
    assert told() == {}


def test_she_is_not_found_any_more(life):
    assert search(life.root, "Уникалова")
    erased(life)
    assert not search(life.root, "Уникалова")


def test_only_who_administers_erases(life):
    for actor in (life.alice, life.carol, life.dave):
        with pytest.raises(Refused), change(actor, source="web") as c:
            erase(c, life.person)
    assert Contact.objects.unscoped(because="test").filter(pk=life.person).exists()


def test_the_proof_holds_ids_and_counts_alone(life):
    made = erased(life, reference="case 17 of Здравка Уникалова")
    entry = Entry.objects.get(kind=Kind.ERASED)
    assert entry.details["record"] == str(life.person) and entry.details["erasure"] == str(made.pk)
    assert made.reference == "case 17 of •••" and set(made.records) == {life.person, life.twin}
    for sql in ("DELETE FROM privacy_erasure", "UPDATE privacy_erasure SET reference = ''"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)


def test_what_was_exported_is_changed_by_an_erasure_alone(life):
    with pytest.raises(DatabaseError), transaction.atomic():
        Export.objects.update(words="nothing")
    with pytest.raises(DatabaseError), transaction.atomic():
        Export.objects.all().delete()


def test_a_namesake_and_the_phone_of_an_office_stay(life):
    with change(life.alice, source="web") as c:
        c.create(
            Contact,
            first_name="Здравка",
            last_name="Уникалова",
            phones=[{"value": PHONE}],
            note=f"Call {PHONE}",
        )
    erased(life)
    rows = Contact.objects.unscoped(because="test").filter(last_name="Уникалова")
    assert [(one.first_name, one.note) for one in rows] == [("Здравка", f"Call {PHONE}")]
    assert MAIL not in str(everything())


def test_a_longer_address_of_somebody_else_stays_whole(life):
    with change(life.alice, source="web") as c:
        c.update(life.record(Company, "company"), note=f"anna.{MAIL}, {MAIL}.bg, {MAIL}.")
    erased(life)
    assert life.record(Company, "company").note == f"anna.{MAIL}, {MAIL}.bg, •••."


def test_a_restored_backup_forgets_her_again(life, settings, tmp_path):
    with transaction.atomic():
        erased(life)
        write_list(settings.DATA)
        transaction.set_rollback(True)  # the backup is older: she is here, and nothing tells of an erasure
    assert told() and read_list(settings.DATA) and not Erasure.objects.exists()
    assert erase_again(settings.DATA) == 1
    assert told() == {}
    assert erase_again(settings.DATA) == 0


def test_a_list_beside_the_backups_is_enough(life, settings, monkeypatch, tmp_path):
    other = tmp_path / "disk"
    other.mkdir()
    monkeypatch.setenv("AMITY_BACKUPS", str(other))
    erased(life)
    write_list(settings.DATA)
    (settings.DATA / "erased.json").unlink()
    assert read_list(settings.DATA) == {str(life.person), str(life.twin)}
    assert "private" not in (other / "erased.json").read_text()
