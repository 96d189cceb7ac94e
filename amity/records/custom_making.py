"""Making custom fields: their verbs. Only who administers may, and each of them is a Change that Undo takes back."""

from django.utils.translation import gettext as _

from .administering import begin, demand_administrator
from .custom import CustomField
from .custom_choices import settled
from .custom_draft import Draft, checked, customisable, demand_no_doubles, demand_own_name
from .custom_keys import new_key
from .custom_kinds import KINDS
from .errors import Invalid, Refused
from .registry import find_entity
from .tags_kept import tags_of

__all__ = ["Draft", "add_choices", "arrange", "bring_back", "customisable", "make", "put_away", "redraw"]

MOST = 200
"""So many fields of its own an entity can have."""
WHY = "custom fields are the same for everybody"


def make(c, entity, type, draft):
    """A new custom field of `entity`, of the kind `type`. Returns its row. Raises Refused, or Invalid with keys of
    Draft (of a choice "choices-<its place>")."""
    if entity not in customisable() or type not in KINDS:
        raise Refused(_("Choose one of the list."))
    demand_administrator(c, alone=_all_of(entity.key))
    rows = CustomField.objects.unscoped(because=WHY).filter(entity=entity.key)
    if rows.count() >= MOST:
        raise Refused(_("So many fields are more than anybody reads. Remove some first."))
    row = CustomField(entity=entity.key, type=type, options={})
    label, options = checked(c, entity, row, draft)
    key = new_key(entity.key, label.get("en") or label.get(c.actor.language) or next(iter(label.values())))
    last = max(rows.values_list("position", flat=True), default=0)
    values = {"key": key, "label": label, "type": type, "options": options, "position": last + 1}
    row = c.insert(CustomField, entity=entity.key, **values)
    _index()
    return row


def redraw(c, row, draft):
    """The field of `row` with other words, choices and demands; its kind and key stay. Raises as `make`."""
    begin(c, row, _all_of(row.entity), tags_of(row.pk))
    label, options = checked(c, find_entity(row.entity), row, draft)
    _revise(c, row, label=label, options=options)
    _index()


def add_choices(c, entity, code, texts):
    """Make each of `texts` a choice of the custom field `code`, in the actor's language; those that are there stay.
    Raises as `make`."""
    row = CustomField.objects.unscoped(because=WHY).get(entity=entity.key, key=code)
    begin(c, row, _all_of(row.entity))
    errors, wanted = {}, [*row.options.get("choices", ()), *(("", {c.actor.language: text}) for text in texts)]
    choices, former = settled(row.options, wanted, errors)
    if errors:
        raise Invalid(errors)
    _revise(c, row, options={**row.options, "choices": choices, "former": former})


def put_away(c, row):
    """Take a field out of use. Its values stay, and come back with it."""
    begin(c, row, _all_of(row.entity), tags_of(row.pk))
    if not row.removed:
        _revise(c, row, options={**row.options, "removed": c.now.isoformat()})
        _index()


def bring_back(c, row):
    """Put a removed field to use again. Raises Refused where another has its name meanwhile, or its values double."""
    begin(c, row, _all_of(row.entity), tags_of(row.pk))
    options = {name: value for name, value in row.options.items() if name != "removed"}
    entity = find_entity(row.entity)
    demand_own_name(c, entity, row, row.label)
    if options.get("unique"):
        demand_no_doubles(entity, row)
    _revise(c, row, options=options)
    _index()


def arrange(c, rows):
    """Put fields of one entity into this order."""
    demand_administrator(c)
    for position, row in enumerate(rows, 1):
        begin(c, row, _all_of(row.entity), tags_of(row.pk))
        if row.position != position:
            _revise(c, row, position=position)


def _all_of(key):
    return f"custom fields {key}"


def _index():
    """Have the indexes follow, when this Change is kept."""
    from .jobs import index_soon, seal_soon

    index_soon()
    seal_soon()


def _revise(c, row, **columns):
    if any(getattr(row, name) != value for name, value in columns.items()):
        c.revise(CustomField.objects.unscoped(because=WHY).filter(pk=row.pk), **columns)
        for name, value in columns.items():
            setattr(row, name, value)
