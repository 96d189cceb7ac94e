"""The flat tables: one of each entity, one of each of its lists of addresses and links, and what was changed when.

Each is one SELECT over everything, for the owner of the house alone: views are made of them, and dumps.
"""

from dataclasses import dataclass
from functools import partial

import psycopg
from django.db import connection
from django.db.models import F
from django.utils.translation import gettext as _

from amity.records.changes import Change
from amity.records.definitions import definitions_version
from amity.records.fields import AddressesField, LinksField
from amity.records.history_rows import HistoryRow
from amity.records.meeting import meet
from amity.records.registry import entities

from .beside import addresses_of, links_of
from .columns import FlatColumn, columns_of
from .owner import BECAUSE


@dataclass(frozen=True)
class FlatTable:
    """`name` and `columns` (FlatColumns) are what it is called in SQL, `select` the statement that gives its rows in
    the order of the columns, `label` its name for people."""

    name: str
    label: str
    columns: tuple
    select: str


def flat_tables(owner):
    """All FlatTables, as `owner` (an Owner) reads them; custom objects and fields as they are defined now."""
    return [make() for make in _known(owner).values()]


def flat_table(name, owner):
    """The one of this name; KeyError if there is none."""
    return _known(owner)[name]()


def _known(owner):
    """{name: what makes the FlatTable of that name}."""
    meet(definitions_version())
    found = {one.key: partial(_of_entity, one, owner) for one in sorted(entities(), key=lambda one: one.key)}
    for entity in entities():
        for field in entity.bound(owner).fields.values():
            if isinstance(field, (AddressesField, LinksField)):
                name = f"{entity.key}_{getattr(field, 'code', field.key)}"
                found.setdefault(name, partial(_beside, name, entity, field))
    return found | {"change": _changes, "history": _history}


def _of_entity(entity, owner):
    rows = entity.model.objects.unscoped(because=BECAUSE).order_by()
    return _table(entity.key, entity.plural, columns_of(entity, owner), rows)


def _beside(name, entity, field):
    """The addresses, or the links, of all records of an entity, a row each."""
    here = f"{entity.key}_id"
    label = f"{entity.label}: {field.label}"
    if isinstance(field, AddressesField):
        rows = addresses_of(entity, field)
        columns = {here: "record", "position": "position", "value": "value", "label": "label"}
    else:
        rows = links_of(entity, field)
        columns = {here: "_source", "entity": "_entity", "id": "_target", "title": "_title"}
    return _table(name, label, _plain(columns), rows.order_by())


def _changes():
    """Who changed something, when, from where and why."""
    names = {"actor": "actor__name", "actor_id": "actor_id", "undoes_id": "undoes_id"}
    columns = {"id": "pk", "at": "at", **names, "source": "source", "reason": "reason"}
    return _table("change", _("Changes"), _plain(columns), Change.objects.order_by())


def _history():
    """What each Change replaced (U), removed (D) or brought back (R), as it was before."""
    columns = {one: one for one in ("n", "at", "table", "record", "part_of", "op", "old")} | {"change_id": "change"}
    return _table("history", _("History"), _plain(columns), HistoryRow.objects.order_by())


def _plain(columns):
    return [FlatColumn(name, name, F(path)) for name, path in columns.items()]


def _table(name, label, columns, rows):
    """The FlatTable of some rows: what the ORM asks, with its values written into the statement."""
    asked = {f"_flat{number}": one.expression for number, one in enumerate(columns)}
    sql, values = rows.annotate(**asked).values_list(*asked).query.sql_with_params()
    connection.ensure_connection()
    select = psycopg.ClientCursor(connection.connection).mogrify(sql, values)
    return FlatTable(name, str(label), tuple(columns), select)
