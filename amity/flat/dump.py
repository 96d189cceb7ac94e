"""Everything as plain files that another system can read: tables as CSV, settings as JSON lines, files as they are."""

import hashlib
import json
import shutil
from dataclasses import dataclass

import psycopg
from django.apps import apps
from django.db import connection, transaction
from psycopg.sql import SQL, Identifier

from amity.base.clock import now
from amity.records.columns import SecretField
from amity.records.record import Remembered
from amity.records.registry import entity_of

from .dumped import ABOUT
from .owner import Owner
from .tables import flat_tables

FORMAT = 1


@dataclass
class Written:
    """One file of the dump."""

    path: str
    rows: int
    sha256: str
    columns: list
    label: str = ""


def dump(folder, files, *, language="en", say=lambda text: None):
    """Write all into `folder`, which must not be there yet, as it was at one moment; returns the Writtens.

    `files` is the folder of the house's files. What is not whole is called `….half`, and is removed if it breaks off;
    one that is there already, of a dump that was killed or of somebody else, stays. Raises FileExistsError, and
    OSError where the disk is full.
    """
    if folder.exists():
        raise FileExistsError(f"{folder} is there already")
    half = folder.with_name(f"{folder.name}.half")
    half.mkdir(mode=0o700)
    try:
        for part in (half / "data", half / "settings"):
            part.mkdir(mode=0o700)
        written = list(_tables_into(half, language, say))
        if files.is_dir():
            say("files")
            shutil.copytree(files, half / "files", ignore=_passing)
        (half / "README.md").write_text(ABOUT, encoding="utf-8")
        (half / "manifest.json").write_text(_manifest(written, language), encoding="utf-8")
        half.rename(folder)
    except BaseException:
        shutil.rmtree(half, ignore_errors=True)
        raise
    return written


def _passing(folder, names):
    """What only passes through the house: databases of others that somebody has uploaded to import from them."""
    return [one for one in names if one == "databases"] if folder.endswith("imports") else []


def _tables_into(half, language, say):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        for table in flat_tables(Owner(language)):
            say(table.name)
            yield _table_into(half, cursor, table)
        for model in settings_models():
            yield _settings_into(half, cursor, model)


def _table_into(half, cursor, table):
    names = SQL(", ").join(Identifier(one.name) for one in table.columns)
    rows = SQL("SELECT * FROM ({}) AS flat ({})").format(SQL(table.select), names)
    cursor.execute(SQL("SELECT * FROM ({}) AS none LIMIT 0").format(rows))
    kinds = [_kind(one) for one in cursor.description]
    shown = SQL(", ").join(
        SQL("array_to_string({}, '; ')" if kind.endswith("[]") else "{}").format(Identifier(one.name))
        for one, kind in zip(table.columns, kinds, strict=True)
    )
    asked = SQL("SELECT {} FROM ({}) AS rows ({})").format(shown, SQL(table.select), names)
    columns = [
        {"name": one.name, "label": one.label, "type": kind} for one, kind in zip(table.columns, kinds, strict=True)
    ]
    path = f"data/{table.name}.csv"
    header = (",".join(one.name for one in table.columns) + "\n").encode()
    said = _copied(cursor, SQL("COPY ({}) TO STDOUT (FORMAT csv)").format(asked), half / path, header)
    return Written(path, *said, columns, table.label)


def settings_models():
    """The models whose rows say how the house is arranged, and those that call themselves `dumped` as something."""
    for model in apps.get_models():
        if issubclass(model, Remembered) and model.__module__.startswith("amity."):
            entity = entity_of(model)
            if getattr(model, "defines", "") or (entity and entity.scope.setting):
                yield model
        elif getattr(model, "dumped", ""):
            yield model


def _settings_into(half, cursor, model):
    secret = [one.column for one in model._meta.concrete_fields if isinstance(one, SecretField)]
    path, name = f"settings/{getattr(model, 'dumped', model._meta.model_name)}.jsonl", Identifier(model._meta.db_table)
    # CSV with quotes and delimiters that no JSON holds gives each row as it is.
    rows = SQL("COPY (SELECT to_jsonb(t) - {}::text[] FROM {} t ORDER BY t.id) TO STDOUT ").format(secret, name)
    how = SQL("(FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02', ESCAPE E'\\x01')")
    return Written(path, *_copied(cursor, rows + how, half / path, b""), [])


def _copied(cursor, statement, path, header):
    """Write what COPY gives into a file; (rows, SHA-256)."""
    digest = hashlib.sha256(header)
    with path.open("wb") as file:
        file.write(header)
        with cursor.cursor.copy(statement) as copy:
            for piece in copy:
                file.write(piece)
                digest.update(piece)
    return cursor.rowcount, digest.hexdigest()


def _kind(column):
    """The name of a column's type, as PostgreSQL calls it."""
    known = psycopg.adapters.types.get(column.type_code)
    if known is None:
        return "text"
    return f"{known.name}[]" if known.array_oid == column.type_code else known.name


def _manifest(written, language):
    about = {"format": FORMAT, "made_at": now().isoformat(), "language": language}
    return json.dumps(about | {"files": [vars(one) for one in written]}, ensure_ascii=False, indent=1)
