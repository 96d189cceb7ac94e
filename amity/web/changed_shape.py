"""Changes of the shape of the house in words: which object, field, wording or layout, and where it stands."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from amity.records.custom import CustomField
from amity.records.module import parts
from amity.records.objects.row import CustomObject
from amity.records.registry import find_entity
from amity.records.shaping.changed import shaped
from amity.records.shaping.rows import KeyFields, Showing, SwitchedOff, Wording

from .change_words import somebody_did


def shape_lines(actor, changes):
    """{id of a Change: lines as of `change_words.line`}; an administrator's alone."""
    if not actor.administers:
        return {}
    found = shaped([one for one in changes if not one.touched])
    return {id: [_line(actor, what, row) for what, row in rows] for id, rows in found.items()}


def _line(actor, what, row):
    label, address, title = _told(actor, row)
    if isinstance(row, SwitchedOff):
        did = pgettext("somebody", "switched on") if what == "delete" else pgettext("somebody", "switched off")
    else:  # the rest but for objects and fields came with the house, and is only said otherwise
        did = somebody_did(what if isinstance(row, (CustomObject, CustomField)) else "update")
    return {"did": did, "label": label, "shown": [(address, title)], "more": False}


def _told(actor, row):
    """(what it is, where it is changed, what it is called)."""
    if isinstance(row, CustomObject):
        return _("Object"), f"/settings/objects/{row.pk}/", capfirst(row.plural)
    if isinstance(row, SwitchedOff):
        part = parts().get(row.name)
        return _("Module"), "/settings/modules/", capfirst(str(part.label)) if part else row.name
    entity = find_entity(row.entity)
    of = capfirst(str(entity.plural)) if entity else row.entity
    if isinstance(row, CustomField):
        return _("Field"), f"/settings/fields/{row.pk}/", f"{of} · {row.words}"
    if isinstance(row, Showing):
        field = entity and entity.bound(actor).every.get(row.key)
        address = f"/settings/fields/{row.entity}/{row.key}/shown/"
        return _("Shown when"), address, f"{of} · {field.label if field else row.key}"
    if isinstance(row, KeyFields):
        return _("Key fields"), f"/settings/key-fields/{row.entity}/", of
    if not isinstance(row, Wording):
        return _("Layout"), f"/settings/layouts/{row.entity}/", of
    if row.key:
        field = entity.fields.get(row.key) if entity else None
        return _("Words"), f"/settings/fields/{row.entity}/{row.key}/", f"{of} · {field.label if field else row.key}"
    return _("Words"), f"/settings/objects/{row.entity}/", of
