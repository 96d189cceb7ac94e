"""Remembering is the database's work: what SQL does is kept, by whatever way it comes."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.utils import IntegrityError

from amity.records.history import history, who_said
from amity.records.history_rows import HistoryRow
from amity.records.registry import entity_of
from amity.records.triggers import remembered_models
from amity.records.undo import undo
from amity.records.writing import change
from amity.sales.models import Deal

DEAL = entity_of(Deal)


def run(sql, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.rowcount


@pytest.mark.parametrize("model", remembered_models(), ids=lambda model: model._meta.label)
@pytest.mark.parametrize("write", ["UPDATE {} SET born = born WHERE false", "DELETE FROM {} WHERE false"])
def test_no_remembered_table_is_written_outside_a_change(db, model, write):
    with pytest.raises(DatabaseError, match="outside a change"), transaction.atomic():
        run(write.format(connection.ops.quote_name(model._meta.db_table)))


@pytest.mark.parametrize("model", remembered_models(), ids=lambda model: model._meta.label)
def test_what_a_change_made_is_found_without_reading_all_that_came_since_the_last_vacuum(db, model):
    sql = (
        "SELECT reloptions FROM pg_class WHERE oid = ANY(SELECT indexrelid FROM pg_index WHERE indrelid = %s::regclass)"
    )
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} AND relam = (SELECT oid FROM pg_am WHERE amname = 'brin')", [model._meta.db_table])
        assert cursor.fetchall() == [(["autosummarize=on"],)]


def test_no_row_is_born_outside_a_change(cast):
    with pytest.raises(IntegrityError, match="born"), transaction.atomic():
        run("INSERT INTO users_team (name) VALUES ('Ghosts')")


def test_a_change_is_over_when_it_is_over(cast):
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Deal, "deal"), name="Renamed")
    with pytest.raises(DatabaseError, match="outside a change"), transaction.atomic():
        run("UPDATE sales_deal SET name = 'Quietly'")


def test_raw_sql_inside_a_change_is_remembered_told_and_undone(cast):
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Deal, "deal"), source="fair")
        assert run("UPDATE sales_deal SET name = 'By hand', amount = 1 WHERE id = %s", cast.deal) == 1
    newest = history(cast.alice, DEAL, cast.deal)[0]
    assert {field.key: (old, new) for field, old, new in newest.edits}["name"] == ("Pilot line", "By hand")
    assert who_said(cast.alice, DEAL, cast.deal, "amount").pk == c.id
    undo(cast.alice, c.id)
    assert (cast.record(Deal, "deal").name, str(cast.record(Deal, "deal").amount)) == ("Pilot line", "48600.00")


def test_a_statement_that_changes_no_value_leaves_no_trace(cast):
    with change(cast.alice, source="web") as c:
        run("UPDATE sales_deal SET name = name")
        run("UPDATE sales_deal SET name = 'x' WHERE false")
    assert not HistoryRow.objects.filter(change=c.id).exists()


def test_one_statement_over_many_rows_keeps_each_of_them_and_only_what_changed(cast):
    with change(cast.root, source="web") as c:
        run("UPDATE sales_deal SET source = 'all', amount_currency = 'EUR'")
    rows = HistoryRow.objects.filter(change=c.id)
    assert {row.record: row.old for row in rows} == {
        cast.deal: {"source": ""},
        cast.ids["dave's deal"]: {"source": ""},
    }


def test_custom_values_are_remembered_key_by_key(cast):
    with change(cast.root, source="web") as c:
        run("""UPDATE sales_deal SET custom = '{"a": 1, "b": 2}' WHERE id = %s""", cast.deal)
    assert HistoryRow.objects.get(change=c.id).old == {"custom": {"a": None, "b": None}}
    with change(cast.root, source="web") as c:
        run("""UPDATE sales_deal SET custom = '{"a": 1, "b": 3, "c": [4]}' WHERE id = %s""", cast.deal)
    assert HistoryRow.objects.get(change=c.id).old == {"custom": {"b": 2, "c": None}}
    with change(cast.root, source="web") as c:
        run("UPDATE sales_deal SET custom = '{}' WHERE id = %s", cast.deal)
    assert HistoryRow.objects.get(change=c.id).old == {"custom": {"a": 1, "b": 3, "c": [4]}}


def test_what_is_deleted_is_kept_whole(cast):
    with change(cast.root, source="web") as c:
        run("DELETE FROM sales_stagevisit WHERE deal_id = %s", cast.deal)
    row = HistoryRow.objects.get(change=c.id)
    assert (row.op, row.table, row.part_of) == ("D", "sales_stagevisit", cast.deal)
    assert (row.old["deal_id"], row.old["stage_id"]) == (str(cast.deal), str(cast.new))


def test_rows_of_the_past_have_a_partition_of_their_month(cast):
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_inherits WHERE inhparent = 'records_history'::regclass")
        assert cursor.fetchone()[0] >= 4
        cursor.execute("SELECT amity_history_month('2031-05-17')")
        cursor.execute(
            'INSERT INTO records_history (at, change, "table", record, op, old) '
            "VALUES ('2031-05-31 23:59:59Z', %s, 't', %s, 'U', '{}') RETURNING tableoid::regclass::text",
            [cast.made, cast.deal],
        )
        assert cursor.fetchone()[0] == "records_history_203105"
