"""The history of a record: who changed what, from which value to which, and the way back."""

from dataclasses import replace

from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from amity.base.text.quoted import quoted
from amity.records.fields import AddressesField, LinkColumn, LinksField
from amity.records.history import history, target_of
from amity.records.scope import find
from amity.records.titles import titles_of
from amity.records.types import Moment
from amity.records.undo_offer import barred

from .assets import icon
from .card import title_of
from .faces import avatar
from .facts import is_nothing
from .masks import hides, masks
from .merging.names import merged_names
from .missing import or_missing
from .shell import render
from .sources import source

NOTHING = mark_safe('<span class="quiet">—</span>')
LONG = 300
"""Longer texts are cut where they are compared."""


@or_missing
def show_history(request, entity, id):
    """All Changes of a record that this person may know of, the newest first."""
    actor = request.actor
    bound = entity.bound(actor)
    record = find(actor, entity, id)
    found = history(actor, entity, id, plain=not hides(request))
    why_not = barred(bound, record, found)
    entries = [_told(entry) for entry in found]
    entries = [entry for entry in entries if entry.edits or entry.what != "update"]
    known = titles_in(actor, [entry.edits for entry in entries])
    names = merged_names(actor, entity, id, [entry.change.pk for entry in entries if entry.what == "merge"])
    context = {
        "entity": entity,
        "title": title_of(bound, record),
        "address": f"/{entity.key}/{id}/",
        "moments": [(entry.change.pk, Moment().text(entry.change.at, actor.look)) for entry in entries],
        "entries": [
            _entry(entry, known, actor.look, names) | {"barred": why_not.get(entry.change.pk)} for entry in entries
        ],
    }
    context |= masks(request, [one for entry in found for one, *_values in entry.edits])
    return render(request, "web/history.html", context, here=f"/{entity.key}/")


def _told(entry):
    """An entry without what the house itself notes (since when in a stage …)."""
    edits = [edit for edit in entry.edits if edit[0].told]
    return replace(entry, edits=edits)


def _entry(entry, known, look, names):
    change = entry.change
    who = change.actor.name if change.actor else "Amity"
    return {
        "change": change,
        "who": who,
        "face": avatar(who),
        "did": _did(entry, names),
        "merged": entry.what == "merge",
        "when": Moment().text(change.at, look),
        "source": " · ".join(filter(None, (source(change), change.reason and quoted(change.reason)))),
        "diff": diff_of(entry.edits, known, look),
    }


def diff_of(edits, known, look):
    """Edits, [(Field, old, new)], as the rows of a list of definitions; `known` as from `titles_in`."""
    arrow = icon("arrow-right")
    rows = (
        (capfirst(one.label), worded(one, old, known, look), arrow, worded(one, new, known, look))
        for one, old, new in edits
    )
    return format_html_join("", "<dt>{}</dt><dd><del>{}</del>{}<ins>{}</ins></dd>", rows)


def _did(entry, names):
    own = {"create": _("created it"), "delete": _("deleted it"), "restore": _("brought it back")}
    if entry.what in own:
        return own[entry.what]
    if entry.what == "merge":
        gone = ", ".join(map(quoted, names.get(entry.change.pk, ())))
        return _("merged %(names)s into it") % {"names": gone} if gone else _("merged others into it")
    if entry.change.undoes_id:
        return _("took a change back")
    return _("changed it")


def titles_in(actor, many):
    """{(entity, id): title} of the linked records in lists of edits, as far as the actor sees them."""
    links = (target_of(field, value) for edits in many for field, *values in edits for value in values)
    return titles_of(actor, {(entity.key, id) for entity, id in filter(None, links)})


def worded(field, value, known, look):
    """An old or new value as safe HTML; a record that the reader does not see is nothing."""
    linked = isinstance(field, (LinkColumn, LinksField))
    if linked:
        link = target_of(field, value)
        value = link and known.get((link[0].key, link[1]))
    if is_nothing(value):
        return NOTHING
    if linked:
        return value
    if isinstance(field, AddressesField):
        return field.type.text(value, look) if isinstance(value, str) else field.type.text([value], look)
    text = field.type.text(value, look)
    return text if len(text) <= LONG else f"{text[:LONG]} …"
