"""Tags on records: a custom field whose choices people make in passing."""

from functools import reduce
from operator import and_

from django.db.models import JSONField, Q
from django.db.models.lookups import IsNull
from django.utils.translation import gettext as _

from ..asking import typed
from ..types.tags import Retagged
from .custom import CustomColumn


class TagsColumn(CustomColumn):
    """The tags of records of `entity` (its key). Those that were removed are shown nowhere and found by nobody, though
    records keep them; one that was merged with another is read as that."""

    def __init__(self, row, type):
        super().__init__(row, type)
        self.entity, self.row = row.entity, row.pk
        makers = row.options.get("makers")
        self.makers = None if makers is None else frozenset(makers)

    def makes(self, actor):
        """Whether `actor` may make new tags while they write records."""
        if actor.administers or self.makers is None:
            return True
        return bool(self.makers.intersection(map(str, getattr(actor, "role_ids", ()))))

    def load(self, packed):
        return self.type.living(packed) or None

    def alike(self, value):
        return not isinstance(value, Retagged)

    def packed(self, value, before):
        """What is kept of a value that is written over what is kept `before`."""
        return value.upon(before) if isinstance(value, Retagged) else super().packed(value, before)

    def q(self, question, value, actor):
        """Raises ValueError for a tag that is there no longer."""
        if question in ("empty", "filled"):
            found = self._any(self.type.here) if self.type.former else Q(IsNull(typed(self.code, "list"), False))
            return found if question == "filled" else ~found
        codes = [self.type.merged.get(code, code) for code in (value if isinstance(value, list) else [value])]
        if gone := [code for code in codes if code not in self.type.here]:
            raise ValueError(_("The tag “%(tag)s” was removed.") % {"tag": self.type.labels.get(gone[0], gone[0])})
        if question == "all" and not self.type.merged:
            return self._asked("has_keys", codes)
        if question == "all":
            return reduce(and_, (self._any([code]) for code in codes), Q())
        return self._any(codes) if question == "is" else ~self._any(codes)

    def _any(self, codes):
        """Records that carry any of these, or what was merged with one of them."""
        if not codes:
            return Q(pk__in=[])
        return self._asked("has_any_keys", [*codes, *(old for old, new in self.type.merged.items() if new in codes)])

    def _asked(self, lookup, codes):
        carried = typed(self.code, "list")
        return Q(JSONField().get_lookup(lookup)(carried, codes)) & Q(IsNull(carried, False))
