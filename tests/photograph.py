"""The cast photographed once in a run, and put on each test's stage by one statement."""

import json
from dataclasses import dataclass

from django.db import connection, transaction

from amity.records.changes import Change
from amity.records.definitions import definitions_version
from amity.records.triggers import remembered_models

from .cast import Cast, assemble


@dataclass(frozen=True)
class Photograph:
    """What `assemble` makes: the ids by name, the SQL that makes it again with its parameters, and the number of its
    definitions, which is no other's."""

    ids: dict
    sql: str
    rows: list
    definitions: int


def photographed():
    """The Photograph of the cast; nothing else stays."""
    with transaction.atomic():
        ids = assemble()
        statements, rows = [], []
        with connection.cursor() as cursor:
            for model in [Change, *remembered_models()]:
                table = connection.ops.quote_name(model._meta.db_table)
                cursor.execute(f"SELECT jsonb_agg(to_jsonb(t)) FROM {table} t")  # noqa: S608
                if found := cursor.fetchone()[0]:
                    names = ", ".join(one.column for one in model._meta.concrete_fields if not one.generated)
                    statements.append(
                        f"INSERT INTO {table} ({names}) SELECT {names} FROM jsonb_populate_recordset(NULL::{table}, %s)"  # noqa: S608
                    )
                    rows.append(found if isinstance(found, str) else json.dumps(found))
        definitions = definitions_version()
        transaction.set_rollback(True)
    return Photograph(ids, "; ".join(statements), rows, definitions)


def enter(photograph, *, alone=True):
    """Put the rows of the photograph into the database; gives the Cast.

    On an empty stage the definitions are those of the photograph, and so is their number: what a process has made out
    of them for one test (statements, rights, parts of pages) serves the next. A test that brings definitions of its
    own from outside of the database is not `alone`: it gets a number that nobody had.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_nothing_is_defined())
        alone = cursor.fetchone()[0] and alone
        cursor.execute(photograph.sql, photograph.rows)
        if alone:
            cursor.execute("UPDATE records_habits SET version = 0")
            cursor.execute("UPDATE records_definitions SET version = %s", [photograph.definitions])
    return Cast(dict(photograph.ids))


def _nothing_is_defined():
    tables = [model._meta.db_table for model in remembered_models() if getattr(model, "defines", False)]
    return "SELECT NOT (" + " OR ".join(f"EXISTS (SELECT FROM {table})" for table in tables) + ")"  # noqa: S608
