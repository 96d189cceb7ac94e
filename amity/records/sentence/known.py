"""Records that a sentence names by their titles, as its reader sees them."""

from django.utils.translation import gettext as _

from ..lookup import exactly, fits, named, options
from ..registry import find_entity
from ..scope import may, visible
from ..types.links import id_in
from .names import fields_named

FEW = 200
"""So many records of one kind are read as a whole: stages, colleagues."""
SEVERAL = 10
"""So many records of one name a sentence may mean."""
LIKE, TOLD = 20, 5
"""So many records are looked through for a title that fits, and so many titles told."""


class Known:
    """The records that fields of links can lead to; with `nearly` also by a part of a title that has no other."""

    def __init__(self, actor, nearly=False):
        self.actor, self.nearly, self._whole, self._fields = actor, nearly, {}, {}

    def fields(self, bound):
        """The names of what can be asked of `bound` (see `names`), made once."""
        key = bound.entity.key
        if key not in self._fields:
            self._fields[key] = fields_named(bound)
        return self._fields[key]

    def targets(self, field):
        """The entities to whose records a field can lead, of which the actor may see any."""
        to = field.type.to if field.type.many else (field.type.to,)
        return [one for one in map(find_entity, to) if one is not None and may(self.actor, one)]

    def whole(self, entity):
        """[(title, id)] of all records of an entity of settings; None of others, or of too
        many."""
        if not entity.scope.setting and entity.key != "user":
            return None
        if entity.key not in self._whole:
            rows = list(visible(self.actor, entity).order_by(entity.order.lstrip("-"), "id")[: FEW + 1])
            found = [(named(row, entity), row.pk) for row in rows] if len(rows) <= FEW else None
            self._whole[entity.key] = found
        return self._whole[entity.key]

    def called(self, field, text):
        """[(entity, id)] of the records that a text means: by their title, or as they stand in addresses; else,
        with `nearly`, the only one whose title it fits. ValueError if there is none, or several."""
        targets = self.targets(field)
        kind, _colon, exact = text.rpartition(":")
        if len(exact) == 36 and (id := id_in(exact)):
            return [(one, id) for one in targets if kind in ("", one.key)][:1]
        found = [(one, id) for one in targets for id, _title, _note in exactly(self.actor, one, text)]
        if not found and self.nearly:
            found = self._nearly(targets, text)
        if not found:
            raise ValueError(_("Nothing that you see is called “%(text)s”.") % {"text": text[:60]})
        if len(found) > SEVERAL:
            raise ValueError(_("Too many are called “%(text)s”.") % {"text": text[:60]})
        return found

    def _nearly(self, targets, text):
        """[(entity, id)] of those whose title begins with a text, or has it as whole words, if all are called alike."""
        found = {}
        for one in targets:
            rows = self.whole(one)
            if rows is None:
                rows = [(title, id) for id, title, _note in options(self.actor, one, text, LIKE)]
            for title, id in rows:
                if fits(title, text):
                    found.setdefault(title, []).append((one, id))
        if len(found) > 1:
            names = [*list(found)[:TOLD], *["…"] * (len(found) > TOLD)]
            raise ValueError(_("Which: %(names)s?") % {"names": ", ".join(names)})
        return next(iter(found.values()), [])

    def like(self, field, text):
        """[(id, title, note)] of records to which a field can lead and which fit what is typed."""
        return [hit for one in self.targets(field) for hit in options(self.actor, one, text)]
