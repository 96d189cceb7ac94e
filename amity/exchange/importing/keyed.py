"""Columns of a table of a database that are keys: its own is the id, those of others link to what comes from there."""

from django.utils.translation import gettext as _

from amity.records.fields import LinksField
from amity.records.registry import find_entity

from ..imports import Import
from .offer import split
from .options import Options


def take_over(imported, known):
    """Have the keys among the columns of an import go to the id and to links, as far as `known`, the offers, allow."""
    options, whys = Options.of(imported), imported.table["whys"]
    for column, table in options.keys.items():
        at = int(column)
        if at == options.key:
            imported.mapping = ["" if value == "id" else value for value in imported.mapping]
            imported.mapping[at], whys[at] = "id", _("It tells the rows of the table apart.")
        elif value := _link(imported, known, at, table):
            imported.mapping[at] = value
            whys[at] = _("It leads to the table “%(table)s”.") % {"table": table}


def _link(imported, known, at, table):
    """The link by id to which a foreign key goes: that of the guess, else one that leads to what is made of the table.
    "" where there is none that is free."""
    links = {offer.key: offer for offer in known.values() if offer.role == "link"}
    guessed = split(imported.mapping[at])[0].removesuffix(".id")
    entity = entity_of(imported, table)
    fitting = [key for key, offer in links.items() if entity is not None and target(offer) is entity]
    if f"{guessed}.id" in links and (entity is None or f"{guessed}.id" in fitting):
        return f"{guessed}.id"
    taken = {split(value)[0] for value in imported.mapping}
    return next((key for key in fitting if key not in taken and key.removesuffix(".id") not in taken), "")


def entity_of(imported, table):
    """What is made of the rows of another table of the same database: now, or when it was brought last."""
    if table == imported.options.get("base"):
        return find_entity(imported.entity)
    source = imported.options.get("source", "")
    there = Import.objects.filter(options__base=table, options__source=source).order_by("-created_at")
    beside = there.filter(together=imported.together).first() if imported.together else None
    found = beside or there.first()
    return find_entity(found.entity) if found else None


def target(offer):
    """The entity of the records that a link leads to."""
    if offer.to is not None:
        return offer.to
    return find_entity(offer.field.type.to[0]) if isinstance(offer.field, LinksField) else offer.field.target
