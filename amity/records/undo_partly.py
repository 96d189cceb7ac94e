"""Taking back as much of a Change as an actor may, and noting why the rest stays."""

from django.db.models import PROTECT
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .deleting import holding, pointing_at
from .record import Remembered
from .registry import entity_of
from .scope import verb_of_undo, visible
from .statement import these
from .undo_asking import Allowed
from .undo_parts import UNDO

BARRED = {
    "edit": gettext_lazy("You may see this, but not change it."),
    "delete": gettext_lazy("You may see this, but not delete it."),
}


class Partly(Allowed):
    """An Allowed that leaves what its actor may not do, instead of refusing all."""

    def seen(self, entity, ids, verb, words, rows=visible):
        """Those of `ids` with which the actor may do `verb`; of the others those that they see are noted."""
        ids, asked = set(ids), verb_of_undo(entity, verb)
        may = set(rows(self.actor, entity, asked).filter(these(ids)).values_list("pk", flat=True)) if ids else ids
        barred = rows(self.actor, entity, "see").filter(these(ids - may)) if len(may) < len(ids) else ()
        if barred and not entity.scope.part_of:
            self.plan.leave(entity, barred.values_list("pk", flat=True), BARRED[verb])
        return may

    def known_columns(self, entity, columns):
        """{column: value} of fields that the actor may write, and of those that are no fields."""
        known = super().known_columns(entity, columns)
        return {name: value for name, value in known.items() if not self._locked(entity, self.field(entity, name))}

    def knows_part(self, entity, kind):
        """Whether the actor may write addresses of this kind, or links in this role."""
        parts = self.parts(entity, {kind})
        return super().knows_part(entity, kind) and not any(self._locked(entity, one) for one in parts)

    def _locked(self, entity, one):
        """Whether a field is only read by the actor. What a board stands by is refused instead of left: the house keeps
        more beside it."""
        bound = entity.bound(self.actor)
        if one is None or not one.writable or one.key in bound.writable or one.key not in bound.fields:
            return False
        if entity.board and one.key in (entity.board.by, entity.board.within):
            return False
        self.plan.leave(entity, (), _("You may not change “%(field)s”.") % {"field": one.label})
        return True

    def leave_held(self):
        """Leave what stays in the house because of others: records to which any point that stay too, and the parts of
        records that stay."""
        remove, staying = self.plan.remove, True
        while staying:
            staying = False
            for model in list(remove):
                going = set(remove[model])
                if stays := self._held(model, going) | self._parts_of_staying(model, going):
                    staying = True
                    remove[model] = [id for id in remove[model] if id not in stays]
                    if not remove[model]:
                        del remove[model]

    def _held(self, model, ids):
        """Those of `ids` to which rows point that protect them, or that came with them, and that are not removed."""
        held, entity = set(), entity_of(model)
        for link in pointing_at(model):
            if not issubclass(link.model, Remembered):
                continue
            rows = link.model.objects.unscoped(because=UNDO).filter(these(ids, link.attname)).order_by()
            rows = rows.exclude(these(self.plan.remove.get(link.model, ())))
            protects = link.remote_field.on_delete is PROTECT
            rows = rows if protects else rows.filter(born=self.plan.change.pk)
            if mine := set(rows.values_list(link.attname, flat=True).distinct()):
                why = holding(self.actor, link, rows).message if protects else _("What stays belongs to it.")
                self.plan.leave(entity, mine, why)
                held |= mine
        return held

    def _parts_of_staying(self, model, ids):
        """Those of `ids` that are parts of records which the Change made and which stay."""
        entity = entity_of(model)
        if not entity.scope.part_of:
            return set()
        link = model._meta.get_field(entity.scope.part_of)
        whole = link.related_model.objects.unscoped(because=UNDO).filter(born=self.plan.change.pk)
        whole = whole.exclude(these(self.plan.remove.get(link.related_model, ())))
        rows = model.objects.unscoped(because=UNDO).filter(these(ids), **{f"{link.attname}__in": whole.values("pk")})
        return set(rows.values_list("pk", flat=True))
