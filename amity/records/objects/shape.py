"""The model and the Entity that a row of an object describes."""

from django.apps import apps
from django.db import models
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from ..custom import translated
from ..entity import Entity, Section
from ..names import SortKey
from ..record import Record

APP = "records"
TITLE = 200
"""So long the name of a record may be."""

_translated = lazy(translated, str)


def entity_of(row):
    """The Entity of an object, with a model of its own."""
    model = _model(row)
    return Entity(
        model=model,
        icon=row.icon,
        title="name",
        list=("name", "owner", "created_at"),
        form=("name",),
        card=(Section(model._meta.verbose_name, "name", "owner"),),
        search=("name",),
        match=("name",),
        timeline=(),
    )


def describe(entity, row):
    """Take over the words and the picture of a row: models stay what they are for as long as a process lives."""
    entity.model._meta.verbose_name = _translated(row.one)
    entity.model._meta.verbose_name_plural = _translated(row.many)
    entity.card[0].label = entity.model._meta.verbose_name
    entity.icon = row.icon


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
