"""The question which records a Change has made or edited, as a field of every entity that no screen offers:
`["change", "touched", id]`.

Only what its reader may read of a record counts: who sees none of the edited fields learns nothing of the edit.
"""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from .changes import Change
from .errors import NotFound
from .fields import Field
from .history_rows import HistoryRow
from .history_seen import edits_seen, parts_seen
from .types.field_type import FieldType
from .types.links import read_id
from .types.time import Moment
from .undo_known import find_change
from .undo_parts import ENDS

KEY = "change"
MADE, EDITED, TOUCHED = "made", "edited", "touched"
MANY = 5000
"""Records from which on a Change is rather met on the way through a list than gathered first."""


class ChangeType(FieldType):
    """The id of a Change, that is called by its reason and its time where `actor` may know of it."""

    sortable = False

    def __init__(self, actor):
        self.actor = actor

    def parse(self, raw, look):
        return self.fit(raw)

    def fit(self, value):
        return read_id(value)

    def pack(self, value):
        return str(value)

    def text(self, value, look):
        try:
            change = find_change(self.actor, value)
        except NotFound:
            return "…"
        return " · ".join(filter(None, (change.reason, Moment().text(change.at, look))))

    def questions(self):
        words = {TOUCHED: _("made or changed by"), MADE: _("made by"), EDITED: _("changed by")}
        return {name: (said, None) for name, said in words.items()}


def of_change(bound, key):
    """The OfChange of a bound entity if `key` asks for it, else None."""
    return OfChange(bound) if key == KEY else None


class OfChange(Field):
    """What a record has of a Change, for the actor of `bound`."""

    def __init__(self, bound):
        super().__init__(KEY, _("records"), ChangeType(bound.actor), writable=False)
        self.entity = bound.entity

    def order(self, actor):
        return None

    def q(self, question, value, actor):
        """The Q of the records that the Change `value` has made, edited, or either."""
        made = Q(born=value)
        if question == MADE:
            return made
        edited = self._edited(value, actor)
        if question == EDITED:
            return edited & ~made
        touched = Change.objects.filter(pk=value).values_list("touched", flat=True).first() or {}
        if sum(touched.get(self.entity.key, {}).values()) > MANY:
            return made | edited
        # A set to look up once: the rows of a long list are not asked one by one whether they are in it.
        mine = self.entity.model.objects.filter(made).values("pk")
        return Q(pk__in=mine.union(*self._ids(value, actor), all=True))

    def _edited(self, value, actor):
        own, *parts = self._rows(value, actor)
        found = Q(Exists(own.filter(record=OuterRef("pk"))))
        for rows, column in parts:
            found |= Q(Exists(rows.filter(**{column: OuterRef("pk")})))
        return found

    def _ids(self, value, actor):
        own, *parts = self._rows(value, actor)
        return [own.values("record"), *(rows.values(column) for rows, column in parts)]

    def _rows(self, value, actor):
        """The rows of the memory of its edits; then (rows, column of the record) of what belongs to it beside."""
        rows = HistoryRow.objects.filter(change=value)
        found = [rows.filter(edits_seen(actor, self.entity), table=self.entity.model._meta.db_table).exclude(op="D")]
        if parts_seen(actor, self.entity):
            found.append((rows.filter(part_of__isnull=False), "part_of"))
            found += [(model.objects.filter(born=value), ends[0][1]) for model, ends in ENDS.items()]
        return found
