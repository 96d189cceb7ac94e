"""A formula as a field."""

from django.utils.translation import gettext as _

from ..fields.computed import Computed
from ..registry import find_entity
from .reading import BadFormula, fields_in, read
from .values import of_field
from .working import Working


class FormulaField(Computed):
    """Its options hold the `formula`, which names fields by their keys, and the kind of its `result`."""

    @property
    def tree(self):
        return read(self.options["formula"])

    def leans(self, bound):
        return ((bound, name) for name in fields_in(self.tree))

    def worked(self, actor):
        bound = find_entity(self.entity).bound(actor)
        return Working(lambda name: worked_of(bound, name), actor).of(self.tree)


def worked_of(bound, name):
    """The Worked of the field of this key. Raises BadFormula where the actor has none, or it holds a list."""
    field = bound.field(name)
    if field is None:
        raise BadFormula(bound.absent(name))
    found = of_field(field, bound.actor)
    if found is None:
        raise BadFormula(_("“%(field)s” can hold several values; a formula takes one.") % {"field": field.label})
    return found
