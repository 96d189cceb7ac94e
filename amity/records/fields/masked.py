"""A sensitive field as a list shows it until somebody asks for its values: whether there is one, and no more."""

from django.db.models import BooleanField, Case, Value, When
from django.db.models.lookups import IsNull
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from amity.base.text.markup import esc

from ..types.field_type import NOTHING, FieldType
from .field import Field

DOTS = "••••"


class Mask(FieldType):
    """Whether a value is there, as dots."""

    sortable = False

    def show(self, value, look):
        if not value:
            return NOTHING
        words = esc(_("A value that is not shown"))
        return SafeString(f'<span class="quiet" role="img" aria-label="{words}" title="{words}">{DOTS}</span>')

    def text(self, value, look):
        return DOTS if value else ""


class MaskedField(Field):
    """The place of a sensitive `field` in a list: what it holds does not leave the database."""

    def __init__(self, field):
        super().__init__(field.key, field.label, Mask(), writable=False)
        self.field, self.loaded_as = field, f"masked {field.key}"

    @property
    def told(self):
        return self.field.told

    def parts(self, actor):
        try:
            there = self.field.q("filled", None, actor)
        except KeyError:  # of a type that nobody asks whether it is filled
            there = IsNull(self.field.parts(actor)[0], False)
        return (Case(When(there, then=Value(True)), default=Value(False), output_field=BooleanField()),)

    def order(self, actor):
        return self.field.order(actor)


def masked(fields):
    """The fields, the sensitive ones masked."""
    return [MaskedField(one) if one.sensitive else one for one in fields]
