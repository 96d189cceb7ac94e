"""Making objects: their verbs. Only who administers may, and each of them is a Change that Undo takes back."""

from dataclasses import dataclass, field

from django.db import OperationalError
from django.utils.translation import gettext as _

from amity.base.text.clean import clean_line

from ..administering import begin, demand_administrator
from ..custom_keys import free_key, in_ascii
from ..errors import Invalid, Refused
from ..history_rows import HistoryRow
from ..jobs import index_soon
from ..registry import entities
from .known import WHY, objects
from .row import PREFIX, CustomObject
from .shape import entity_of, forget
from .tables import make_table

NAME = 60
"""So long a name may be."""
LONGEST = CustomObject._meta.get_field("key").max_length - len(PREFIX) - len("_99")
ALL = "custom objects"
MOST = 50
"""So many objects of its own a house can have."""


@dataclass
class Draft:
    """An object as it is wanted: `one` and `many` are {language: words}; `icon` the name of a picture."""

    one: dict
    many: dict = field(default_factory=dict)
    icon: str = "box"


def make(c, draft):
    """A new object with its table. Returns its row. Raises Refused, or Invalid with names of Draft."""
    demand_administrator(c, alone=ALL)
    rows = objects()
    if len(rows) >= MOST:
        raise Refused(_("So many objects are more than anybody finds. Remove some first."))
    columns = _checked(draft, rows, None)
    one = columns["one"]
    key = _new_key(one.get("en") or one.get(c.actor.language) or next(iter(one.values())), rows)
    last = max((row.position for row in rows), default=0)
    row = c.insert(CustomObject, key=key, position=last + 1, **columns)
    entity = entity_of(row)
    try:
        make_table(entity.model)
    except OperationalError:
        raise Refused(_("The database was busy. Please try again.")) from None
    finally:
        forget(entity)
    return row


def rename(c, row, draft):
    """Other words and another picture for an object. Raises as `make`."""
    begin(c, row, ALL)
    _revise(c, row, **_checked(draft, objects(), row))


def put_away(c, row):
    """Take an object out of use. Its records and fields stay, and come back with it."""
    begin(c, row, ALL)
    if not row.removed:
        _revise(c, row, removed=c.now)


def bring_back(c, row):
    """Put a removed object to use again; its fast fields get their indexes. Raises Refused where another has its name
    meanwhile."""
    begin(c, row, ALL)
    _demand_own_name(row.one | row.many, objects(), row)
    _revise(c, row, removed=None)
    index_soon()


def arrange(c, rows):
    """Put objects into this order."""
    demand_administrator(c)
    for position, row in enumerate(rows, 1):
        begin(c, row, ALL)
        _revise(c, row, position=position)


def _revise(c, row, **columns):
    if any(getattr(row, name) != value for name, value in columns.items()):
        c.revise(CustomObject.objects.unscoped(because=WHY).filter(pk=row.pk), **columns)
        for name, value in columns.items():
            setattr(row, name, value)


def _checked(draft, rows, row):
    """The columns of the row that a draft makes; `row` is as it was, None for a new one."""
    errors, found = {}, {}
    for name in ("one", "many"):
        try:
            words = {language: clean_line(text, NAME) for language, text in getattr(draft, name).items()}
            found[name] = {language: text for language, text in words.items() if text}
        except ValueError as fault:
            errors[name] = str(fault)
            continue
        if not found[name]:
            errors[name] = _("This is needed.")
    if errors:
        raise Invalid(errors)
    _demand_own_name(found["one"], rows, row, "one")
    _demand_own_name(found["many"], rows, row, "many")
    return {**found, "icon": draft.icon}


def _demand_own_name(words, rows, row, field=None):
    """Two objects of one name cannot be told apart in a menu."""
    mine = row.key if row else ""
    taken = {str(text).casefold() for one in entities() if one.key != mine for text in (one.label, one.plural)}
    others = [one for one in rows if one.key != mine and not one.removed]
    taken |= {text.casefold() for one in others for text in (*one.one.values(), *one.many.values())}
    if any(text.casefold() in taken for text in words.values()):
        raise Refused(_("There is an object of this name already."), field=field)


def _new_key(label, rows):
    """A key that no object has or ever had."""
    gone = HistoryRow.objects.filter(table=CustomObject._meta.db_table, op="D").values_list("old__key", flat=True)
    return free_key(PREFIX + in_ascii(label, "object", LONGEST), {row.key for row in rows} | set(gone))
