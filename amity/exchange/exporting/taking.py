"""What is exported: which records, which of their fields, in which order; and whether somebody may."""

from dataclasses import dataclass, field
from functools import cached_property

from amity.records import filters_kept
from amity.records.errors import NotFound
from amity.records.registry import find_entity
from amity.records.scope import LOOKING, branches, may
from amity.records.shaping.switching import off
from amity.records.streaming import taken

from .formats import FORMATS
from .table import whole
from .taken import Table


def takes(actor, entity):
    """Whether `actor` may export records of `entity`, and see them."""
    known = "export" not in off() and not entity.scope.audience
    return known and may(actor, entity) and may(actor, entity, "export")


@dataclass
class Taking:
    """What one export takes along, as JSON keeps it: `condition` as filters are packed, or the `ids` of chosen records;
    `fields` by their keys, [] for all that the actor may read; `order` as in an address."""

    bound: object
    format: object
    condition: list = field(default_factory=list)
    ids: list | None = None
    fields: list = field(default_factory=list)
    order: str = ""
    options: dict = field(default_factory=dict)

    def packed(self):
        """All but the entity and the format, as JSON."""
        ids = None if self.ids is None else list(map(str, self.ids))
        kept = {"condition": self.condition, "ids": ids, "fields": self.fields}
        return kept | {"order": self.order, "options": self.options}

    @classmethod
    def unpacked(cls, actor, key, format, packed):
        """What `packed` gave, for `actor`. Raises NotFound where they may not (any longer)."""
        entity = find_entity(key)
        if entity is None or format not in FORMATS or not takes(actor, entity):
            raise NotFound(key)
        return cls(entity.bound(actor), FORMATS[format], **packed)

    @cached_property
    def asked(self):
        """The Condition. Raises NotFound where a question of it can't be asked any longer: without it more would be
        taken than was looked at."""
        found, faults = filters_kept.shown(self.condition, self.bound)
        if faults:
            raise NotFound(self.bound.entity.key)
        parts = [one.condition for one in found] + [self.format.condition]
        parts = [one for one in parts if one]
        return ["and", *parts] if parts else []

    def rows(self):
        """The records as a queryset."""
        return taken(self.bound, condition=self.asked, ids=self.ids)

    @property
    def takes_all(self):
        """Whether it takes each and every record of its entity."""
        scopes = [branches(self.bound.actor, self.bound.entity, verb) for verb in LOOKING]
        everything = all(scope and not all(scope) for scope in scopes)
        return everything and self.ids is None and not self.asked

    def number(self, most=None):
        """How many records there are; counts no further than `most` + 1."""
        rows = self.rows().order_by().values("pk")
        return (rows if most is None else rows[: most + 1]).count()

    def table(self, told=lambda number: None):
        """The Table of it; `told(number)` is called for each bundle of rows on its way."""
        shown = self.bound.columns(self.fields) if self.fields else whole(self.bound)
        return Table(self, self.format.fields(self.bound) if self.format.fields else shown, told)
