"""Fields that are shown only where a Condition is true of the record: on cards, and in forms while one types.

What is not shown is not demanded, and keeps its value. Where the Condition can't be asked (a field that it names was
removed, or is hidden from the reader) the field is shown.
"""

from django.utils.translation import gettext as _

from ..administering import demand_administrator
from ..condition import BadCondition
from ..definitions import by_version
from ..errors import Refused
from ..fields import LinksField
from ..in_hand import fault, holds, named
from .making import keep
from .rows import Showing

WHY = "when a field is shown is the same for everybody"


def showings(bound):
    """{field key: Condition} of the fields of an entity that are not always shown."""
    definitions = getattr(bound.actor, "definitions", None)
    return _showings(definitions).get(bound.entity.key, {}) if definitions is not None else {}


def deciding(bound):
    """The keys of the fields that decide whether others are shown."""
    return set().union(*map(named, showings(bound).values()))


def unshown(bound, values):
    """The keys of the fields that are not shown with a record that has these `values`, {field key: loaded value}."""
    known = ((key, condition) for key, condition in showings(bound).items() if key in bound.fields)
    return {key for key, condition in known if not _shown(condition, bound, values)}


def begun(bound, values):
    """Values of a new record, with those that it begins with where they are left out."""
    known = {key: one.default() if callable(one.default) else one.default for key, one in bound.every.items()}
    return {**known, "owner": bound.actor.id} | values


def _shown(condition, bound, values):
    try:
        return holds(condition, bound, values)
    except BadCondition:
        return True


def may_be_left_out(field, entity):
    """Whether a field can be shown at times only: nothing new could be saved without a demanded one that came with the
    house, nor named without its title; links to many have panels of their own."""
    return field.key != entity.title and (field.custom or not field.required) and not isinstance(field, LinksField)


def show_when(c, entity, key, condition):
    """Show a field of `entity` only where the Condition is true; always without one. Raises Refused, with the field
    "say" for a Condition that can't be asked of a record in hand."""
    demand_administrator(c, alone=f"showing {entity.key}")
    bound = entity.bound(c.actor)
    field = bound.every.get(key)
    if field is None or not may_be_left_out(field, entity):
        raise Refused(_("This field is always shown."))
    if condition:
        if why := fault(condition, bound):
            raise Refused(why, field="say")
        _demand_no_circle(entity, key, condition)
    rows = Showing.objects.unscoped(because=WHY).filter(entity=entity.key, key=key)
    keep(c, Showing, rows, bool(condition), {"entity": entity.key, "key": key, "condition": condition})


def _demand_no_circle(entity, key, condition):
    rows = Showing.objects.unscoped(because=WHY).filter(entity=entity.key).exclude(key=key)
    leads = {row.key: named(row.condition) for row in rows} | {key: named(condition)}
    seen, open = set(), leads[key]
    while open:
        seen |= open
        open = set().union(*(leads.get(one, set()) for one in open)) - seen
    if key in seen:
        raise Refused(_("A field cannot decide whether it is shown itself, not even over others."), field="say")


@by_version
def _showings(_version):
    found = {}
    for row in Showing.objects.unscoped(because=WHY):
        found.setdefault(row.entity, {})[row.key] = row.condition
    return found
