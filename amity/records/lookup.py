"""Records by what a person typed: for link inputs, with and without script."""

from django.db.models import Func, TextField, Value

from amity.base.text.clean import CONTROL
from amity.base.text.fold import fold

from .scope import visible
from .search import search
from .words import said

SHOWN = 8
"""Hits that are offered to choose from."""


def options(actor, entity, text="", limit=SHOWN):
    """[(id, title, note)] of the records of `entity` that fit what was typed, the newest if nothing was."""
    text = _line(text)
    if entity.search and text:
        return [(hit.id, hit.title, hit.note) for hit in search(actor, text, limit=limit, only=[entity.key])]
    rows = _working(visible(actor, entity), entity)
    rows = rows.order_by("-created_at", "-id") if entity.search else rows.order_by(entity.order, "id")
    found = [(row.pk, named(row, entity), "") for row in (rows[:limit] if entity.search else rows[:1000])]
    return [row for row in found if text.casefold() in row[1].casefold()][:limit]


def exactly(actor, entity, text):
    """The records whose title is what was typed, but for case and spaces: [(id, title, note)].

    Titles with a sort key are asked for by it: it is indexed, and there at once, which the search table is not.
    """
    wanted = _plain(text)
    if entity.sort_title != "sort_key":
        return [row for row in options(actor, entity, text, 20) if _plain(row[1]) == wanted]
    key = Func(Value(_line(text)), function="amity_sort_key", output_field=TextField())
    rows = visible(actor, entity).filter(sort_key=key).order_by("-created_at")[:20]
    return [(row.pk, named(row, entity), "") for row in rows if _plain(named(row, entity)) == wanted]


def fits(title, text):
    """Whether a title begins with what was typed, or has it as whole words, in whichever spelling."""
    title, wanted = fold(title), fold(text)
    return bool(wanted) and (title.startswith(wanted) or f" {wanted} " in f" {title} ")


def named(record, entity):
    """The title of a record; words that an administrator wrote come in the reader's language."""
    title = getattr(record, entity.title) or str(record)
    return said(getattr(record, "words", None) or {}, title)


def _working(rows, entity):
    """Colleagues who have left are not offered."""
    return rows.filter(active=True) if any(one.name == "active" for one in entity.model._meta.fields) else rows


def _line(text):
    """What was typed as one line that the database takes."""
    return " ".join(CONTROL.sub("", text).split())[:200]


def _plain(text):
    return " ".join(str(text).casefold().split())
