"""A custom field as it is wanted, and what is asked of it before it is kept."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from amity.base.text.clean import clean_line

from . import roll_up
from .custom import CustomField
from .custom_choices import settled as settled_choices
from .custom_fields import field_of_row
from .custom_kinds import KINDS
from .errors import Invalid, Refused, WrongDescription
from .formula.reading import BadFormula
from .formula.saving import settled
from .registry import entities
from .sealed import OPENING, YES, may_be_sealed
from .sealing_asked import why_not
from .unique import doubles

LABEL, HINT = 60, 200
"""So long they may be."""
TAGS = ("choices", "former", "tones", "merged", "makers")
"""The options in which tags stand: these have pages of their own."""


@dataclass
class Draft:
    """A field as it is wanted. `label` and `hint` are {language: words}; `default` is a value of its type, None for
    none; `choices` are (code, {language: words}), the code "" for a new one; `to` keys of entities; `places` digits
    after the point; `formula` is one as a person writes it, `roll_up` has the
    options of one."""

    label: dict
    hint: dict = field(default_factory=dict)
    required: bool = False
    unique: bool = False
    filterable: bool = False
    sensitive: bool = False
    default: object = None
    choices: list = field(default_factory=list)
    to: list = field(default_factory=list)
    places: int = 0
    formula: str = ""
    roll_up: dict = field(default_factory=dict)


def customisable():
    """The entities that can have fields of an administrator's own: what has a timeline, or stands on one."""
    found = [one for one in entities() if one.timeline is not None or one.scope.concerns]
    return sorted(found, key=lambda one: one.timeline is None)


def checked(c, entity, row, draft):
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
    demands["filterable"] = (draft.filterable or "tags" in kind.takes) and bool(kind.indexed)
    demands["sensitive"] = draft.sensitive
    options |= {name: True for name, wanted in demands.items() if wanted}
    if may_be_sealed(row.type) and (draft.sensitive or row.options.get("sealed")):
        options["sealed"] = YES if draft.sensitive else OPENING
        if why := why_not(entity, row, options):
            errors["sensitive"] = why
    if "choices" in kind.takes:
        options["choices"], options["former"] = settled_choices(row.options, draft.choices, errors)
    if "tags" in kind.takes:
        options |= {name: row.options[name] for name in TAGS if name in row.options}
    if "to" in kind.takes:
        options["to"] = _targets(draft.to, errors)
    if "places" in kind.takes:
        options["places"] = _places(row, draft.places, errors)
    if "formula" in kind.takes:
        _take_formula(c, entity, row, draft, options, errors)
    if "roll_up" in kind.takes:
        _take_roll_up(c, entity, row, draft, options, errors)
    if errors:
        raise Invalid(errors)
    new = CustomField(entity=row.entity, key=row.key, label=label, type=row.type, options=options)
    demand_own_name(c, entity, row, label)
    begins = draft.default is not None and draft.default is not False and draft.default != ""
    if begins and kind.begins:
        options["default"] = _begun(new, draft.default)
    if options.get("unique") and row.key and not row.options.get("unique"):
        demand_no_doubles(entity, new)
    return label, options


def _tried(row, options):
    return CustomField(entity=row.entity, key=row.key, type=row.type, label=row.label, options=options)


def _take_roll_up(c, entity, row, draft, options, errors):
    try:
        options |= roll_up.settled(entity.bound(c.actor), _tried(row, options), draft.roll_up)
    except Invalid as fault:
        errors |= fault.errors


def _take_formula(c, entity, row, draft, options, errors):
    try:
        options["formula"], options["result"] = settled(entity.bound(c.actor), _tried(row, options), draft.formula)
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


def demand_own_name(c, entity, row, label):
    """Two fields of one name cannot be told apart in a form, a filter or a file."""
    others = [one for key, one in entity.bound(c.actor).every.items() if key != row.field_key]
    taken = {str(one.label).casefold() for one in others}
    if any(text.casefold() in taken for text in label.values()):
        raise Refused(_("There is a field of this name already."), field="label")


def demand_no_doubles(entity, row):
    """Raise Refused, with the first values that stand at several records."""
    if found := doubles(entity.model, field_of_row(row)):
        said = ", ".join(f"{value} ({number}×)" for value, number in found)
        message = _("Some values stand at several records: %(values)s. Make them different first.")
        raise Refused(message % {"values": said}, field="unique")
