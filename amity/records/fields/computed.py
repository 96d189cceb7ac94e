"""Fields that nobody writes: what they say is worked out whenever it is asked for, in the scope of who asks."""

from django.db.models import BooleanField, Case, CharField, Func, Q, Value, When
from django.db.models.lookups import Exact, IsNull
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from amity.base.money import Money
from amity.base.text.markup import esc

from .. import types
from ..asking import EXACT, asked_of
from .field import Field

RESULTS = {
    "number": lambda places: types.Number(places),
    "money": lambda places: types.MoneyType(),
    "text": lambda places: types.Text(10_000),
    "day": lambda places: types.Day(),
    "moment": lambda places: types.Moment(),
    "yes_no": lambda places: types.YesNo(),
}
"""The FieldType of each kind of result."""


class _Divided:
    """What stands where a formula divides by zero: nothing, with a mark."""

    def __bool__(self):
        return False


DIVIDED = _Divided()


def result_type(options):
    """The FieldType of what options of a computed field give; it also shows DIVIDED."""
    type = RESULTS[options.get("result", "number")](options.get("places", 2))
    show, text, pack = type.show, type.text, type.pack
    type.show = lambda value, look: _mark() if value is DIVIDED else show(value, look)
    type.text = lambda value, look: "" if value is DIVIDED else text(value, look)
    type.pack = lambda value: None if value is DIVIDED else pack(value)
    return type


def _mark():
    return SafeString(f'<span class="quiet" title="{esc(_("Divided by zero"))}">÷ 0</span>')


class Computed(Field):
    """The base of these fields. `worked(actor)` gives the Worked, `leans(bound)` the (bound, key) of each field that it
    leans on, once nothing else is `missing`."""

    custom = computed = nullable = True

    def __init__(self, row, type):
        super().__init__(row.field_key, row.words, type, hint=row.hint, writable=False)
        self.code, self.entity, self.options = row.key, row.entity, row.options
        self.result, self.places = row.options.get("result", "number"), row.options.get("places", 2)

    def missing(self, bound):
        """Why something else that it leans on is not there; "" if it is."""
        return ""

    def parts(self, actor):
        worked = self.worked(actor)
        zero = Q()
        for divisor in worked.divisors:
            zero |= Q(Exact(divisor, Value(0, output_field=EXACT)))
        value = self._value(worked, actor)
        divided = Case(When(zero & Q(IsNull(value, True)), then=Value(True)), default=Value(False)) if zero else None
        return value, divided or Value(False, output_field=BooleanField()), Value(actor.look.currency, CharField())

    def load(self, value, divided=False, currency=""):
        if value is None:
            return DIVIDED if divided else None
        if self.result == "money":
            return Money(value, currency)
        return int(value) if self.result == "number" and not self.places else value

    def order(self, actor):
        return self._value(self.worked(actor), actor)

    def _value(self, worked, actor):
        """The expression that is shown, compared and sorted by: numbers rounded as they are shown."""
        if self.result not in ("number", "money"):
            return worked.sql
        places = Value(2 if self.result == "money" else self.places)
        return Func(worked.sql, places, function="ROUND", output_field=EXACT)

    def q(self, question, value, actor):
        expression, ask = self.order(actor), self.type.questions()[question][1]
        if self.result == "yes_no":
            return Q(Exact(expression, Value(question == "yes")))
        if isinstance(value, Money):
            rate = {actor.look.currency: 1, **actor.look.rates}.get(value.currency)
            if rate is None:
                return Q(pk__in=[])
            value = value.amount * rate
        return asked_of(expression, ask, value)

    def columns(self, value):
        return {}

    def stored(self, record):
        return None
