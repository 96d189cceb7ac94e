"""Roll-ups: what the records that point to one come to: how many, their sum, the least, the most, that of the newest.

Worked out in the scope of who asks, whenever it is asked; nothing of it is kept.
"""

from django.db.models import F, Func, IntegerField, Subquery
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .asking import EXACT
from .condition import BadCondition, compile
from .errors import Invalid
from .fields.computed import Computed
from .formula.leaning import unworkable
from .formula.reading import BadFormula
from .formula.values import OUTPUT, Worked, of_field
from .registry import find_entity
from .relations import relation

NUMBERS, MEASURED = ("number", "money"), ("number", "money", "day")
WAYS = {
    "count": (gettext_lazy("how many there are"), "COUNT", ()),
    "sum": (gettext_lazy("the sum"), "SUM", NUMBERS),
    "average": (gettext_lazy("the average"), "AVG", NUMBERS),
    "least": (gettext_lazy("the smallest, the earliest"), "MIN", MEASURED),
    "most": (gettext_lazy("the largest, the latest"), "MAX", MEASURED),
    "newest": (gettext_lazy("that of the newest record"), "", tuple(OUTPUT)),
}
"""{way: (its words, the SQL function, the kinds of values that it takes)}."""


class RollUpField(Computed):
    """Its options name the `relation`, the `way`, the field `of` what points here, and a `condition` of it."""

    def missing(self, bound):
        found = relation(bound, self.options["relation"])
        if found is None:
            return _("What it is made of is not there.")
        try:
            compile(self.options.get("condition"), found.target)
        except BadCondition as fault:
            return str(fault)
        return ""

    def leans(self, bound):
        if of := self.options.get("of"):
            yield relation(bound, self.options["relation"]).target, of

    def worked(self, actor):
        found = relation(find_entity(self.entity).bound(actor), self.options["relation"])
        rows = found.pointing().filter(compile(self.options.get("condition"), found.target)).order_by()
        if self.options["way"] == "count":
            number = Func(F("pk"), function="COUNT", output_field=IntegerField())
            return Worked("number", Cast(Subquery(rows.annotate(_all=number).values("_all")), EXACT))
        worked = of_field(found.target.field(self.options["of"]), actor)
        rows = rows.annotate(_one=worked.sql)
        if self.options["way"] == "newest":
            rows = rows.order_by("-created_at", "-pk").values("_one")[:1]
        else:
            function = WAYS[self.options["way"]][1]
            rows = rows.annotate(_all=Func(F("_one"), function=function, output_field=OUTPUT[worked.kind]))
            rows = rows.values("_all")
        return Worked(worked.kind, Subquery(rows, output_field=OUTPUT[worked.kind]))


def settled(bound, row, wanted):
    """The options of a roll-up as they are kept: those in `wanted`, with the kind of the result. Raises Invalid with
    the keys "of", "way" and "condition"."""
    found, way = relation(bound, wanted.get("relation") or ""), wanted.get("way")
    if found is None:
        raise Invalid({"of": _("Choose one of the list.")})
    if way not in WAYS:
        raise Invalid({"way": _("Choose one of the list.")})
    options = {"relation": found.key, "way": way, "result": "number", "condition": wanted.get("condition") or []}
    try:
        compile(options["condition"], found.target)
    except BadCondition as fault:
        raise Invalid({"condition": str(fault)}) from None
    if way != "count":
        options |= {"of": wanted.get("of"), "result": _result(found.target, way, wanted.get("of"))}
    row.options = {**row.options, **options}
    if why := unworkable(bound, RollUpField(row, None)):
        raise Invalid({"of": why})
    return options


def _result(target, way, of):
    """The kind that a field of the target gives that way. Raises Invalid."""
    field = target.field(of or "")
    try:
        worked = field and of_field(field, target.actor)
    except BadFormula as fault:
        raise Invalid({"of": str(fault)}) from None
    if worked is None:
        raise Invalid({"of": _("Choose the field that it is made of.")})
    if worked.kind not in WAYS[way][2]:
        said = {"field": field.label, "way": WAYS[way][0]}
        raise Invalid({"way": _("“%(field)s” gives no such thing as %(way)s.") % said})
    return worked.kind
