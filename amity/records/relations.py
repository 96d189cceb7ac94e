"""What names a record: questions about the records of another entity that point to it, such as a company's deals.

In a Condition a relation stands as `["deal.company", "any", condition]`: there is a deal whose company it is and of
which the condition is true; "none" is its denial. Only what the asking actor sees counts.
"""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from .fields import AboutField, LinkColumn, LinksField
from .links import Link
from .registry import entities, find_entity
from .scope import alone, may, visible
from .timeline import Timeline

ANY, NONE = "any", "none"
QUESTIONS = {ANY: _("there are some"), NONE: _("there are none")}
WITH = {ANY: _("some with"), NONE: _("none with")}
"""The questions in words where a condition follows."""


class Fenced(Exists):
    """An EXISTS that is asked of each record by itself. Made a join of all, its denial is guessed to leave nothing, and
    the plan for a page then reads everything there is."""

    template = "EXISTS(%(subquery)s OFFSET 0)"


class Relation:
    """The records of `target` (a bound entity) whose `field` points to a record of `entity`."""

    type = None

    def __init__(self, entity, target, field):
        self.entity, self.target, self.field = entity, target, field
        self.key = f"{target.entity.key}.{field.key}"

    @property
    def label(self):
        """As the card's panel of them is called, else as they are."""
        panels = (one.label for one in self.entity.panels if (one.entity, one.by) == tuple(self.key.split(".")))
        return next(panels, self.target.entity.plural)

    def q(self, question, asked):
        """The Q of the records of `entity` to which any (or none) points of which the Q `asked` is true."""
        if isinstance(self.field, AboutField):
            rows = self._seen_on_card().filter(asked, pk=OuterRef("item"))
            found = Timeline.objects.filter(Exists(rows), record=OuterRef("pk"))
        elif isinstance(self.field, LinksField):
            rows = self._visible().filter(asked, pk=OuterRef("from_record"))
            found = Link.objects.filter(Exists(rows), to_record=OuterRef("pk"), role=self.field.role)
        else:
            found = self._visible().filter(asked, **{self.field.key: OuterRef("pk")})
        return Q(Exists(found)) if question == ANY else ~Q(Fenced(found))

    def pointing(self):
        """The records of `target` that point to the outer row, for a Subquery."""
        here = OuterRef("pk")
        if isinstance(self.field, AboutField):
            return self._seen_on_card().filter(Exists(Timeline.objects.filter(item=here, record=OuterRef(here))))
        if isinstance(self.field, LinksField):
            links = Link.objects.filter(to_record=OuterRef(here), role=self.field.role)
            return self._visible().filter(pk__in=links.values("from_record"))
        return self._visible().filter(**{self.field.key: here})

    def _visible(self):
        return visible(self.target.actor, self.target.entity)

    def _seen_on_card(self):
        """Who sees a record sees what concerns it, but for what is private."""
        scope, actor = self.target.entity.scope, self.target.actor
        if not scope.concerns:
            return self._visible()
        rows = self.target.entity.model.objects.all()
        if not scope.private or getattr(actor, "unbound", False):
            return rows
        return rows.filter(Q(**{scope.private: False}) | Q(owner=alone(actor)))


def relation(bound, key):
    """The Relation of this key to `bound.entity`, as its actor may ask for it; None if there is none."""
    name, _dot, by = key.partition(".")
    target = find_entity(name)
    if target is None or not may(bound.actor, target):
        return None
    field = target.bound(bound.actor).fields.get(by)
    if field is None or not _points(field, bound.entity):
        return None
    return Relation(bound.entity, target.bound(bound.actor), field)


def relations(bound):
    """All Relations to `bound.entity` that its actor may ask for."""
    seen = [one.bound(bound.actor) for one in entities() if may(bound.actor, one)]
    keys = [f"{one.entity.key}.{field.key}" for one in seen for field in one.fields.values()]
    return [found for found in (relation(bound, key) for key in keys) if found is not None]


def _points(field, entity):
    if isinstance(field, LinksField):
        return entity.key in field.type.to
    return isinstance(field, LinkColumn) and field.target is entity
