"""The invented company is whole: what the bulk path wrote is what the write door would have written."""

import pytest
from django.apps import apps
from django.db import connection, models

from amity.activities.models import Activity
from amity.contacts.models import Company, Contact, Employment
from amity.records import about
from amity.records.models import Address, HistoryRow, Searched, Timeline
from amity.records.registry import entities
from amity.records.search.index import rows
from amity.records.writing import change
from amity.sales.models import Deal, StageVisit
from amity.users.actor import House
from amity.users.models import User
from bench.fill.indexes import TABLES
from bench.who import LONER, MATE

from .conftest import TINY

WHOLE = "tests look at all of it"
pytestmark = pytest.mark.django_db


def of(model):
    return model.objects.unscoped(because=WHOLE)


def test_there_are_as_many_records_as_the_scale_says(filled):
    counts = {Contact: TINY.contacts, Company: TINY.companies, Deal: TINY.deals, Activity: TINY.activities}
    assert {model: of(model).count() for model in counts} == counts


def test_one_colleague_owns_thirty_contacts_and_nothing_else(filled):
    loner = of(User).get(login=LONER)
    owned = {model: of(model).filter(owner=loner).count() for model in (Contact, Company, Deal, Activity)}
    assert owned == {Contact: 30, Company: 0, Deal: 0, Activity: 0}


def test_a_team_has_about_a_twentieth_of_the_contacts(filled):
    team = of(User).get(login=MATE).team_id
    assert 0.03 < of(Contact).filter(team=team).count() / TINY.contacts < 0.07


def test_the_busiest_cards_have_the_promised_entries(filled):
    for key in ("contact", "company", "deal"):
        busiest = of(Timeline).filter(entity=key).values("record").annotate(n=models.Count("pk")).order_by("-n").first()
        assert busiest["n"] >= TINY.busy


def test_every_reference_between_tables_holds(filled):
    links = [
        field
        for model in apps.get_models()
        if model._meta.db_table in TABLES
        for field in model._meta.fields
        if field.is_relation
    ]
    assert len(links) > 15
    for field in links:
        target = field.related_model.objects.unscoped(because=WHOLE).filter(pk=models.OuterRef(field.attname))
        dangling = of(field.model).exclude(**{field.attname: None}).exclude(models.Exists(target))
        assert not dangling.exists(), field


def test_every_address_and_timeline_row_is_of_a_record(filled):
    for entity in entities():
        ids = of(entity.model).values("pk")
        for model in (Address, Timeline):
            assert not of(model).filter(entity=entity.key).exclude(record__in=ids).exists()
    assert of(Timeline).filter(item_entity="activity").exclude(item__in=of(Activity).values("pk")).count() == 0


def test_the_search_table_is_the_one_that_the_engine_would_fill(filled):
    for entity in entities():
        if entity.search:
            ids = list(of(entity.model).order_by("pk").values_list("pk", flat=True)[:300:7])
            known = {row.record: row for row in Searched.objects.filter(record__in=ids)}
            for record, key, title, note, words in rows(entity, ids):
                row = known[record]
                assert (row.entity, row.title, row.note) == (key, title, note)
                assert set(row.key.split()) == set(words.split())
            assert Searched.objects.filter(entity=entity.key).count() == of(entity.model).count()


def test_every_record_is_found_by_the_first_word_of_its_key(filled):
    lost = "NOT words @@ to_tsquery('simple', quote_literal(split_part(key, ' ', 1)))"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM records_search WHERE length(words) = 0 OR {lost}")
        assert cursor.fetchone() == (0,)


def test_the_door_would_write_the_timeline_just_so(filled):
    before = placed()
    with change(House(), source="test") as c:
        for item in of(Activity).order_by("pk")[:60]:
            direct = of(Timeline).filter(item=item.pk, direct=True).values_list("entity", "record")
            about.place(c, "activity", item.pk, item.happens_at, list(direct), kind=item.kind)
        for visit in of(StageVisit).order_by("pk")[:60]:
            about.place(c, "stagevisit", visit.pk, visit.entered_at, [("deal", visit.deal_id)], kind="stage")
    assert placed() == before and not HistoryRow.objects.filter(change=c.id).exists()


def test_nobody_chose_what_follows_by_itself(filled):
    direct = of(Timeline).filter(direct=True).values("item").annotate(n=models.Count("pk"))
    assert set(direct.values_list("n", flat=True)) == {1}


def placed():
    return set(of(Timeline).values_list("entity", "record", "item_entity", "item", "kind", "at", "direct"))


def test_a_deal_stands_where_its_last_visit_is(filled):
    last = {visit.deal_id: visit for visit in of(StageVisit).filter(left_at=None)}
    for deal in of(Deal).select_related("stage"):
        assert (last[deal.pk].stage_id, last[deal.pk].entered_at) == (deal.stage_id, deal.stage_since)
        assert (deal.closed_at is None) == (deal.stage.outcome == "open")


def test_a_contact_with_a_company_works_there(filled):
    pairs = set(of(Contact).exclude(company=None).values_list("pk", "company"))
    assert pairs == set(of(Employment).values_list("contact", "company")) and len(pairs) > TINY.contacts * 0.9


def test_both_alphabets_are_spoken(filled):
    names = of(Contact).values_list("last_name", flat=True)
    latin = sum(name.isascii() for name in names)
    assert 0.4 < latin / TINY.contacts < 0.6


def test_nothing_happened_after_today(filled):
    tonight, midnight = "2026-11-19T00:00Z", "2026-11-18T00:00Z"
    assert not of(Contact).filter(created_at__gt=midnight).exists()
    assert of(Activity).filter(done_at=None).exists() and not of(Activity).filter(done_at__gt=tonight).exists()
