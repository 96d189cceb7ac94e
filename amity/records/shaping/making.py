"""The verbs: only who administers may, and each of them is a Change that Undo takes back."""

from django.utils.translation import gettext as _

from amity.base.text.clean import clean_line

from ..administering import demand_administrator
from ..custom_draft import HINT, LABEL
from ..errors import Invalid, Refused
from ..objects.known import in_use
from .layouts import rows_of
from .rows import Layout, Wording
from .wordings import came_with, wordings

SECTIONS = 30
"""More than anybody reads."""


def word(c, entity, key="", *, label=None, several=None, hint=None):
    """Call a field of `entity` otherwise, with no `key` the object itself; each of the words is {language: text}, and
    without any it is called as it came. Raises Invalid with their names, Refused for what has no words to change."""
    demand_administrator(c, alone=f"words {entity.key}")
    if came_with(entity.key, key) is None or (not key and entity in in_use()):
        raise Refused(_("Choose one of the list."))
    errors, words = {}, {}
    for name, given, longest in (("label", label, LABEL), ("several", several, LABEL), ("hint", hint, HINT)):
        try:
            said = {language: clean_line(text, longest) for language, text in (given or {}).items()}
            words[name] = {language: text for language, text in said.items() if text}
        except ValueError as fault:
            errors[name] = str(fault)
    if errors:
        raise Invalid(errors)
    _demand_own_name(entity, key, words["label"])
    keep(
        c,
        Wording,
        wordings(entity=entity.key, key=key),
        any(words.values()),
        {"entity": entity.key, "key": key, **words},
    )


def lay_out(c, entity, role, parts, first, away):
    """The card and form of `entity` for a role (its id; None: everybody): see Layout. Raises Refused, or Invalid with
    keys "part-<number>"."""
    demand_administrator(c, alone=_layouts(entity))
    every = entity.bound(c.actor).every
    if not parts or len(parts) > SECTIONS:
        raise Refused(_("A card has one section at least, and thirty at the most."))
    kept, errors = [], {}
    for number, part in enumerate(parts):
        try:
            words = {language: clean_line(text, LABEL) for language, text in part["label"].items()}
        except ValueError as fault:
            errors[f"part-{number}"] = str(fault)
            continue
        if not any(words.values()):
            errors[f"part-{number}"] = _("This is needed.")
        words = {language: text for language, text in words.items() if text}
        kept.append({"label": words, "fields": [key for key in part["fields"] if key in every]})
    if errors:
        raise Invalid(errors)
    away = [key for key in away if key in every]
    if missed := [every[key].label for key in away if every[key].required]:
        names = ", ".join(map(str, missed))
        raise Refused(_("Nothing new could be saved without these, so they stay: %(names)s.") % {"names": names})
    columns = {"parts": kept, "first": [key for key in first if key in every and key not in away], "away": away}
    keep(c, Layout, rows_of(entity.key, role), True, {"entity": entity.key, "role": role, **columns})


def as_it_came(c, entity, role):
    """Take a layout away: the one for everybody holds again, or what came with the house."""
    demand_administrator(c, alone=_layouts(entity))
    keep(c, Layout, rows_of(entity.key, role), False, {})


def _layouts(entity):
    return f"layouts {entity.key}"


def keep(c, model, rows, wanted, columns):
    """Have the one row of `rows` with these columns, or none if it is not `wanted`."""
    row = rows.first()
    if not wanted:
        c.remove(rows)
    elif row is None:
        c.insert(model, **columns)
    elif any(getattr(row, name) != value for name, value in columns.items()):
        c.revise(rows, **columns)


def _demand_own_name(entity, key, words):
    """Two fields of one name cannot be told apart in a form, a filter or a file."""
    if key and words:
        taken = {str(one.label).casefold() for name, one in entity.fields.items() if name != key}
        if any(text.casefold() in taken for text in words.values()):
            raise Refused(_("There is a field of this name already."), field="label")
