"""The model and the Entity that a row of an object describes."""

from django.apps import apps
from django.db import models
from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from ..custom import translated
from ..entity import Entity, Section
from ..names import SortKey
from ..record import Record
from ..types import LongText

APP = "records"
TITLE = 200
"""So long the name of a record may be."""

COLUMNS = 5
"""So many of its fields the list of an object shows, unless somebody chooses others."""

_translated = lazy(translated, str)
_capital = lazy(lambda words: capfirst(translated(words)), str)


def entity_of(row):
    """The Entity of an object, with a model of its own."""
    return Entity(
        model=_model(row), icon=row.icon, title="name", list=(), card=(), search=("name",), match=("name",), timeline=()
    )


def describe(entity, row, fields):
    """Take over the words, the picture and the custom fields of an object: its model stays what it is for as long as a
    process lives. Its list begins with the first COLUMNS fields, form and card have them all."""
    names = entity.model._meta
    names.verbose_name, names.verbose_name_plural = _translated(row.one), _translated(row.many)
    short = [one.key for one in fields if not isinstance(one.type, LongText)][:COLUMNS]
    keys = [one.key for one in fields]
    entity.icon = row.icon
    entity.list = ("name", *short, "owner", "created_at")
    entity.form = ("name", *keys)
    entity.card = (Section(_capital(row.one), "name", *keys, "owner"),)


def forget(entity):
    """No model of this entity is known any more."""
    del apps.all_models[APP][entity.key]
    apps.clear_cache()


def _model(row):
    class Meta(Record.Meta):
        app_label = APP
        db_table = f"{APP}_{row.key}"
        verbose_name = _translated(row.one)
        verbose_name_plural = _translated(row.many)
        indexes = [*Record.Meta.indexes, models.Index(fields=["sort_key", "id"], name="%(class)s_sorted")]

    columns = {"name": models.CharField(_("name"), max_length=TITLE), "sort_key": SortKey("name")}
    return type(row.key, (Record,), {"__module__": __name__, "__str__": _name, "Meta": Meta, **columns})


def _name(record):
    return record.name
