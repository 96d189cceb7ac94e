"""A formula before it is kept: names become keys, what does not fit is told, and the kind of its result is known."""

from django.db import connection
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ..fields import LinkColumn
from .field import FormulaField, worked_of
from .leaning import unworkable
from .reading import BadFormula, fields_in, read, renamed
from .weight import is_heavy
from .working import Working


def settled(bound, row, text):
    """(the formula with keys for names, the kind of its result). Raises BadFormula. `row` is the field's own row, whose
    options are taken for this."""
    try:
        return _settled(bound, row, text)
    except RecursionError:
        raise BadFormula(_("This formula is too deep.")) from None


def _settled(bound, row, text):
    text = " ".join(text.split())
    if not text:
        raise BadFormula(_("This is needed."))
    tree = read(text)
    keys = {name: key_of(bound, name) for name in fields_in(tree)}
    kept = renamed(text, lambda name: keys.get(name, name))
    if row.key and row.field_key in keys.values():
        raise BadFormula(_("It refers to itself."))
    row.options = {**row.options, "formula": kept, "result": "number"}
    if why := unworkable(bound, FormulaField(row, None)):
        raise BadFormula(why)
    worked = Working(lambda name: worked_of(bound, name), bound.actor).of(read(kept))
    if is_heavy(worked):
        raise BadFormula(_("This formula is too deep."))
    _demand_light(bound, row.field_key if row.key else "", worked)
    rows = bound.entity.model.objects.unscoped(because="a formula is tried before it is kept; nothing of it is shown")
    with connection.cursor() as cursor:
        sql, parameters = rows.annotate(_worked=worked.sql).values_list("_worked")[:1].query.sql_with_params()
        cursor.execute(sql, parameters)
    return kept, worked.kind


def _demand_light(bound, key, worked):
    """Raise BadFormula where another formula leans on that of this key, and would be too much with it as `worked`."""
    known = {key: worked}

    def find(name):
        if name not in known:
            field = bound.field(name)
            formula = isinstance(field, FormulaField)
            known[name] = Working(find, bound.actor).of(field.tree) if formula else worked_of(bound, name)
        return known[name]

    for field in bound.fields.values():
        if key and isinstance(field, FormulaField) and _is_heavy(find, field.key):
            raise BadFormula(_("“%(field)s” leans on it, and would be too deep.") % {"field": field.label})


def _is_heavy(find, key):
    try:
        return is_heavy(find(key))
    except (BadFormula, RecursionError):  # what did not work before goes on saying so where it stands
        return False


def key_of(bound, name):
    """The key of the field that a person means by `name`: a key or a label. Raises BadFormula."""
    if bound.field(name) is not None:
        return name
    found = [key for key, label in labels(bound) if _same(label, name)]
    if not found:
        raise BadFormula(bound.absent(name))
    return found[0]


def labels(bound):
    """(key, label) of all that a formula may name: the fields, and those of linked records."""
    for key, field in bound.fields.items():
        yield key, str(field.label)
    for link in [one for one in bound.fields.values() if isinstance(one, LinkColumn)]:
        for key, field in link.target.bound(bound.actor).fields.items():
            if bound.field(f"{link.key}.{key}") is not None:
                yield f"{link.key}.{key}", f"{link.label} · {field.label}"


def shown(bound, text):
    """A formula with labels for keys, as its administrator reads it."""
    return renamed(text, lambda key: capfirst(str(field.label)) if (field := bound.field(key)) else key)


def _same(label, name):
    return "".join(label.casefold().split()) == "".join(name.casefold().replace(".", "·").split())
