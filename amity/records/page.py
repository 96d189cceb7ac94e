"""One page of a list, by key: never an OFFSET, never a count of everything."""

from dataclasses import dataclass, field

from django.db.models import F

from .asked import Asked
from .cursor import read_cursor, write_cursor
from .fields import LinksField
from .keyset import Walk
from .linked import linked
from .scope import visible
from .selection import Selection
from .statement import AMONG, kept, key_of

SIZE = 50
COUNTED = 1000
"""Counts stop here; a screen then shows "1,000+"."""


@dataclass
class Page:
    """`rows` are (id, [value, …]) in the order of the fields; `after` and `before` are the keys of the neighbours."""

    rows: list
    after: str = ""
    before: str = ""
    fields: list = field(default_factory=list)


@dataclass(frozen=True)
class Sort:
    """A field to sort by and the direction, `then` further Sorts where it is equal; ids in the end, in the last one's
    direction."""

    field: object
    down: bool = False
    then: tuple = ()

    MOST = 4
    """So many fields a list is sorted by."""

    @classmethod
    def read(cls, text, bound):
        """From "-amount", "name" or "stage,-amount"; with no field that sorts it is the entity's own order."""
        for one in (text, bound.entity.order):
            found = {}
            for part in (one or "").split(",")[: 2 * cls.MOST]:
                field = bound.field(part.lstrip("-"))
                if field is not None and field.order(bound.actor) is not None:
                    found.setdefault(field.key, cls(field, part.startswith("-")))
            if found:
                first, *then = list(found.values())[: cls.MOST]
                return cls(first.field, first.down, tuple(then))
        return cls(bound.entity.fields["created_at"], True)

    @property
    def text(self):
        """It as it stands in an address."""
        return ",".join(("-" if one.down else "") + one.field.key for one in (self, *self.then))


def page(bound, fields, *, condition=None, where=None, of=None, sort=None, after="", before="", size=SIZE):
    """A page of the records of `bound.entity` that its actor sees.

    `condition` is a Condition, `where` a further Q; `of` = (field, id) leaves those whose field points to that
    record; `after` and `before` are keys from another Page. The scope's branches run as a UNION of keyset pages.
    """
    sort = sort or Sort.read("", bound)
    asked = Asked(bound, condition, where, of)
    cursor = read_cursor(before or after, sort.field, *(one.field for one in sort.then))
    then = tuple((one.field, one.down != bool(before)) for one in sort.then)
    rows = asked.rows(fields, Walk(sort.field, sort.down != bool(before), cursor, size + 1, then))
    more, rows = len(rows) > size, rows[:size]
    if before:
        rows.reverse()
    result = Page([(id, values) for id, _key, values in rows], fields=fields)
    _add_links(bound.actor, result)
    if rows and (more or before):
        result.after = write_cursor(*rows[-1][:2])
    if rows and (after or (before and more)):
        result.before = write_cursor(*rows[0][:2])
    return result


def _add_links(actor, page):
    """Fill in the values of fields that hold links: they stand in rows of another table."""
    places = [place for place, one in enumerate(page.fields) if isinstance(one, LinksField)]
    if places and page.rows:
        links = linked(actor, [page.fields[place] for place in places], [id for id, _values in page.rows])
        for id, values in page.rows:
            for place in places:
                values[place] = links[page.fields[place].key].get(id, [])


def count(bound, *, condition=None, where=None, of=None, limit=COUNTED):
    """How many records there are, up to `limit` + 1."""
    return Asked(bound, condition, where, of).count(limit + 1)


def load(bound, fields, ids):
    """The values of `fields` of those records among `ids` that the actor sees: {id: [value, …]}."""

    def make():
        rows = visible(bound.actor, bound.entity).filter(AMONG).annotate(_key=F("pk"))
        return Selection(rows, fields, bound.actor)

    found = kept(key_of(bound.actor, bound.entity, "load", fields), make).loaded(ids=list(ids))
    return {id: values for id, _key, values in found}
