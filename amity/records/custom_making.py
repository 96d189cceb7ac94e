"""Making custom fields: their verbs. Only who administers may, and each of them is a Change that Undo takes back."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from amity.base.jobs import enqueue
from amity.base.text.clean import clean_line

from .custom import CustomField
from .custom_choices import settled as settled_choices
from .custom_fields import field_of_row
from .custom_keys import new_key
from .custom_kinds import KINDS
from .errors import Invalid, Refused, WrongDescription
from .formula.reading import BadFormula
from .formula.saving import settled
from .registry import entities, find_entity
from .unique import doubles

LABEL, HINT = 60, 200
"""So long they may be."""
MOST = 200
"""So many fields of its own an entity can have."""
WHY = "custom fields are the same for everybody"


@dataclass
class Draft:
    """A field as it is wanted. `label` and `hint` are {language: words}; `default` is a value of its type, None for
    none; `choices` are (code, {language: words}), the code "" for a new one; `to` keys of entities; `places` digits
    after the point; `formula` is one as a person writes it."""

    label: dict
    hint: dict = field(default_factory=dict)
    required: bool = False
    unique: bool = False
    filterable: bool = False
    default: object = None
    choices: list = field(default_factory=list)
    to: list = field(default_factory=list)
    places: int = 0
    formula: str = ""


def customisable():
    """The entities that can have fields of an administrator's own: what has a timeline, or stands on one."""
    found = [one for one in entities() if one.timeline is not None or one.scope.concerns]
    return sorted(found, key=lambda one: one.timeline is None)


def make(c, entity, type, draft):
    """A new custom field of `entity`, of the kind `type`. Returns its row. Raises Refused, or Invalid with keys of
    Draft (of a choice "choices-<its place>")."""
    demand_administrator(c)
    if entity not in customisable() or type not in KINDS:
        raise Refused(_("Choose one of the list."))
    c.alone(f"custom fields {entity.key}")
    rows = CustomField.objects.unscoped(because=WHY).filter(entity=entity.key)
    if rows.count() >= MOST:
        raise Refused(_("So many fields are more than anybody reads. Remove some first."))
    row = CustomField(entity=entity.key, type=type, options={})
    label, options = _checked(c, entity, row, draft)
    key = new_key(entity.key, label.get("en") or label.get(c.actor.language) or next(iter(label.values())))
    last = max(rows.values_list("position", flat=True), default=0)
    values = {"key": key, "label": label, "type": type, "options": options, "position": last + 1}
    row = c.insert(CustomField, entity=entity.key, **values)
    _index()
    return row


def redraw(c, row, draft):
    """The field of `row` with other words, choices and demands; its kind and key stay. Raises as `make`."""
    demand_administrator(c)
    label, options = _checked(c, find_entity(row.entity), row, draft)
    _revise(c, row, label=label, options=options)
    _index()


def put_away(c, row):
    """Take a field out of use. Its values stay, and come back with it."""
    demand_administrator(c)
    if not row.removed:
        _revise(c, row, options={**row.options, "removed": c.now.isoformat()})
        _index()


def bring_back(c, row):
    """Put a removed field to use again. Raises Refused where another has its name meanwhile, or its values double."""
    demand_administrator(c)
    options = {name: value for name, value in row.options.items() if name != "removed"}
    entity = find_entity(row.entity)
    _demand_own_name(c, entity, row, row.label)
    if options.get("unique"):
        _demand_no_doubles(entity, row)
    _revise(c, row, options=options)
    _index()


def arrange(c, rows):
    """Put fields of one entity into this order."""
    demand_administrator(c)
    for position, row in enumerate(rows, 1):
        if row.position != position:
            _revise(c, row, position=position)


def demand_administrator(c):
    if not c.actor.administers:
        raise Refused(_("Only an administrator may do this."), rule="rights")


def _index():
    """Have the indexes follow, when this Change is kept."""
    from .jobs import index_custom_fields

    enqueue(index_custom_fields, lock="custom indexes", once="custom indexes")


def _revise(c, row, **columns):
    if any(getattr(row, name) != value for name, value in columns.items()):
        c.revise(CustomField.objects.unscoped(because=WHY).filter(pk=row.pk), **columns)
        for name, value in columns.items():
            setattr(row, name, value)


def _checked(c, entity, row, draft):
    """(label, options) of the row that a draft makes; `row` is as it was."""
    kind = KINDS[row.type]
    errors = {}
    label = _words(draft.label, LABEL, "label", errors)
    hint = _words(draft.hint, HINT, "hint", errors)
    if not label:
        errors.setdefault("label", _("This is needed."))
    options = {name: row.options[name] for name in ("removed",) if name in row.options}
    options |= {"hint": hint} if hint else {}
    demands = {"required": draft.required and not kind.computed, "unique": draft.unique and kind.once}
    demands["filterable"] = draft.filterable and bool(kind.indexed)
    options |= {name: True for name, wanted in demands.items() if wanted}
    if "choices" in kind.takes:
        options["choices"], options["former"] = settled_choices(row.options, draft.choices, errors)
    if "to" in kind.takes:
        options["to"] = _targets(draft.to, errors)
    if "places" in kind.takes:
        options["places"] = _places(row, draft.places, errors)
    if "formula" in kind.takes:
        _take_formula(c, entity, row, draft, options, errors)
    if errors:
        raise Invalid(errors)
    new = CustomField(entity=row.entity, key=row.key, label=label, type=row.type, options=options)
    _demand_own_name(c, entity, row, label)
    begins = draft.default is not None and draft.default is not False and draft.default != ""
    if begins and kind.begins:
        options["default"] = _begun(new, draft.default)
    if options.get("unique") and row.key and not row.options.get("unique"):
        _demand_no_doubles(entity, new)
    return label, options


def _take_formula(c, entity, row, draft, options, errors):
    tried = CustomField(entity=entity.key, key=row.key, type=row.type, label=row.label, options=options)
    try:
        options["formula"], options["result"] = settled(entity.bound(c.actor), tried, draft.formula)
    except BadFormula as fault:
        errors["formula"] = str(fault)


def _words(words, limit, name, errors):
    """The cleaned words of each language that has any."""
    try:
        found = {language: clean_line(text, limit) for language, text in words.items()}
    except ValueError as fault:
        errors[name] = str(fault)
        return {}
    return {language: text for language, text in found.items() if text}


def _targets(keys, errors):
    known = {one.key for one in customisable()}
    if not keys or set(keys) - known:
        errors["to"] = _("Choose one of the list.")
    return list(dict.fromkeys(keys))


def _places(row, places, errors):
    least = row.options.get("places", 0) if row.key and not KINDS[row.type].computed else 0
    if places not in range(least, 7):
        errors["places"] = _("Write a number from %(least)s to 6: digits that are there are not cut off.") % {
            "least": least
        }
    return places


def _begun(row, value):
    try:
        type = field_of_row(row).type
        return type.pack(type.fit(value))
    except (ValueError, WrongDescription) as fault:
        raise Invalid({"default": str(fault)}) from None


def _demand_own_name(c, entity, row, label):
    """Two fields of one name cannot be told apart in a form, a filter or a file."""
    others = [one for key, one in entity.bound(c.actor).every.items() if key != row.field_key]
    taken = {str(one.label).casefold() for one in others}
    if any(text.casefold() in taken for text in label.values()):
        raise Refused(_("There is a field of this name already."), field="label")


def _demand_no_doubles(entity, row):
    """Raise Refused, with the first values that stand at several records."""
    if found := doubles(entity.model, field_of_row(row)):
        said = ", ".join(f"{value} ({number}×)" for value, number in found)
        message = _("Some values stand at several records: %(values)s. Make them different first.")
        raise Refused(message % {"values": said}, field="unique")
