"""The kinds of values in formulas: what they are called, and which may stand together."""

from django.db.models import Func, TextField, Value
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..asking import EXACT
from .reading import BadFormula

NAMES = {
    "number": gettext_lazy("a number"),
    "money": gettext_lazy("money"),
    "text": gettext_lazy("a text"),
    "day": gettext_lazy("a date"),
    "yes_no": gettext_lazy("yes or no"),
}


def joined(*parts):
    """The one kind of several parts; a number beside money is money. Raises BadFormula where there is none."""
    kinds = {part.kind for part in parts}
    if kinds == {"number", "money"}:
        return "money"
    if len(kinds) > 1:
        names = ", ".join(str(NAMES[kind]) for kind in sorted(kinds))
        raise BadFormula(_("These do not go together: %(kinds)s.") % {"kinds": names})
    return kinds.pop()


def text_of(part):
    """A part as text, for joining texts; nothing is an empty one."""
    if part.kind not in ("text", "number"):
        raise BadFormula(_("%(kind)s cannot be joined to a text.") % {"kind": str(NAMES[part.kind]).capitalize()})
    sql = part.sql if part.kind == "text" else trimmed(part.sql)
    return Coalesce(sql, Value(""), output_field=TextField())


def trimmed(sql):
    """A number as text, without zeros at its end."""
    return Cast(Func(sql, function="TRIM_SCALE", output_field=EXACT), TextField())
