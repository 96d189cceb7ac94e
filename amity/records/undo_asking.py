"""Asking what of an Undo an actor may do: set-based, and noting why not."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from amity.base.text.quoted import quoted

from .errors import Refused
from .fields import AddressesField, LinksField
from .scope import verb_of_undo, visible
from .statement import these
from .undo_plan import Plan
from .words import said

NAMED = 3
"""So many records a refusal names."""


@dataclass
class Allowed:
    """What of a Plan exists for an actor (`plan`), and why they may not do it (`refusals`; none if they may).

    `reached` are the ids by entity that must be theirs to edit afterwards, `parents` those of the records that are
    touched by their addresses, links or timeline alone.
    """

    actor: object
    plan: Plan
    refusals: list = field(default_factory=list)
    reached: dict = field(default_factory=dict)
    parents: dict = field(default_factory=dict)

    def seen(self, entity, ids, verb, words, rows=visible):
        """Those of `ids` that exist for the actor, among the records that `rows(actor, entity, verb)` gives.

        Where they may not do `verb` with all of these, that is noted; `words` say so with the `names`.
        """
        ids, verb = set(ids), verb_of_undo(entity, verb)
        may = set(rows(self.actor, entity, verb).filter(these(ids)).values_list("pk", flat=True)) if ids else ids
        if len(may) == len(ids):
            return may
        titles = rows(self.actor, entity, "see").filter(pk__in=ids)
        seen = {row.pk: said(getattr(row, "words", {}), getattr(row, entity.title)) for row in titles}
        if barred := sorted(str(title or entity.label) for id, title in seen.items() if id not in may):
            names = ", ".join(quoted(name) for name in barred[:NAMED]) + (" …" if len(barred) > NAMED else "")
            self.refusals.append(Refused(words % {"names": names}, rule="rights"))
        return may | set(seen)

    def leave_held(self):
        """Of what is to be removed, leave what others hold on to: the removal itself refuses that."""

    def field(self, entity, column):
        """The field that a column of the row belongs to; None for what is no field."""
        every = entity.bound(self.actor).every
        names = (column, column.removesuffix("_id"), column.removesuffix("_currency"))
        return next((every[name] for name in names if name in every), None)

    def known_columns(self, entity, columns):
        """{column: value} without those of fields that the actor may not read: they stay as they are."""
        return {name: value for name, value in columns.items() if self._readable(entity, self.field(entity, name))}

    def demand_columns(self, entity, columns):
        """Note the fields of these columns that the actor may read, but not write."""
        for name in sorted(columns):
            self._demand(entity, self.field(entity, name))

    def knows_part(self, entity, kind):
        """Whether the actor may read addresses of this kind, or links in this role."""
        return all(self._readable(entity, one) for one in self.parts(entity, {kind}))

    def demand_parts(self, entity, kinds):
        """Note those of these kinds and roles that the actor may read, but not write."""
        for one in self.parts(entity, kinds):
            self._demand(entity, one)

    def parts(self, entity, kinds):
        """The fields that show addresses of these kinds and links in these roles."""
        for one in entity.bound(self.actor).every.values():
            mine = isinstance(one, AddressesField) and one.type.kind in kinds
            if mine or (isinstance(one, LinksField) and one.role in kinds):
                yield one

    def _readable(self, entity, one):
        """What a board stands by is never left behind: the house keeps more beside it. It is refused instead."""
        stands_by = entity.board and one is not None and one.key in (entity.board.by, entity.board.within)
        return one is None or one.key in entity.bound(self.actor).fields or not one.writable or bool(stands_by)

    def _demand(self, entity, one):
        bound = entity.bound(self.actor)
        if one is None or not one.writable or one.key in bound.writable:
            return
        if one.key in bound.fields:
            words = _("You may not change “%(field)s”.") % {"field": one.label}
        else:
            words = _("You may not change all that this Undo touches.")
        self.refusals.append(Refused(words, field=one.key, rule="fields"))

    def demand_reached(self):
        """Raise Refused unless what came back or was set back is the actor's to edit now."""
        for entity, ids in self.reached.items():
            if visible(self.actor, entity, verb_of_undo(entity, "edit")).filter(these(ids)).count() != len(ids):
                raise Refused(_("After this change you could no longer reach it."), rule="rights")
