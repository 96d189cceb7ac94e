"""Fields: all that records carry, built in and made here, and those that were removed."""

from django.http import Http404
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amity.records.custom import CustomField
from amity.records.custom_fields import rows
from amity.records.custom_index import progress
from amity.records.custom_kinds import KINDS
from amity.records.custom_making import arrange, bring_back, customisable, make, put_away, redraw
from amity.records.custom_use import carrying
from amity.records.errors import NotFound
from amity.records.registry import find_entity
from amity.records.sealing_state import sealings
from amity.records.shaping.key_fields import usual_of

from ..moved import moved
from .custom_form import FieldForm
from .custom_words import demands, kind_words
from .pages import administrators, save, show
from .shown_when import shown_in_words


@administrators
def fields_home(request):
    """The fields of the first object."""
    return redirect(f"/settings/fields/{customisable()[0].key}/")


@administrators
def fields_of(request, entity):
    """All fields of an object. The buttons `up` and `down` move one of its own, `back` brings a removed one back."""
    _demand_customisable(entity)
    faults, own = {}, [row for row in _rows(request.actor, entity) if not row.removed]
    if request.method == "POST":
        answer, faults = _moved(request, entity, own) if "back" not in request.POST else _brought_back(request, entity)
        if answer:
            return answer
    removed = [row for row in _rows(request.actor, entity) if row.removed]
    number, built, sealed = carrying(removed), progress(own), sealings(own)
    bound = entity.bound(request.actor)
    built_in = [one for one in bound.fields.values() if not one.custom]
    shows = shown_in_words(bound)

    def said(row):
        return demands(row, built.get(row.pk), sealed.get(row.pk))

    context = {
        "entity": entity,
        "objects": customisable(),
        "has_key_fields": usual_of(entity) is not None,
        "own": [
            (row, KINDS[row.type], said(row), bound.broken.get(key), shows(key))
            for row, key in ((row, row.field_key) for row in own)
        ],
        "building": any(percent < 100 for percent in built.values())
        or any(row.options.get("sealed") and not getattr(sealed.get(row.pk), "ended", None) for row in own),
        "built_in": [
            (one.key, capfirst(str(one.label)), kind_words(one), one.required, shows(one.key)) for one in built_in
        ],
        "removed": [(row, KINDS[row.type], _held(number[row.pk])) for row in removed],
        "others": list(faults.values()),
    }
    return show(request, "custom_fields.html", context, faults=faults)


@administrators
def new_field(request, entity):
    """First it is asked what kind of field, `?type=`; then the rest."""
    _demand_customisable(entity)
    kind = KINDS.get(request.GET.get("type", ""))
    if kind is None:
        return show(request, "custom_kinds.html", {"entity": entity, "kinds": KINDS.values()})
    form = FieldForm(request.actor, entity, CustomField(entity=entity.key, type=kind.key))
    if request.method == "POST" and form.take(request.POST):

        def write(c):
            return make(c, entity, kind.key, form.draft())

        told = _("New field: %(name)s. It is in forms, cards, filters and imports from now on.")
        answer, faults = save(request, write, told % {"name": form.name}, f"/settings/fields/{entity.key}/")
        return answer or _page(request, form, faults)
    return _page(request, form)


@administrators
def field(request, id):
    """The form of a field; `remove` takes it out of use."""
    row = CustomField.objects.unscoped(because="fields are the same for everybody").filter(pk=id).first()
    entity = row and find_entity(row.entity)
    if entity is None:
        raise NotFound("field")
    form, to = FieldForm(request.actor, entity, row), f"/settings/fields/{entity.key}/"
    if request.method == "POST" and "remove" in request.POST:
        words = _("Removed: %(name)s") % {"name": row.words}
        words += "" if form.kind.computed else f" · {_held(carrying([row])[row.pk])}"
        answer, faults = save(request, lambda c: put_away(c, row), words, to)
        return answer or _page(request, form, faults)
    if request.method == "POST" and form.take(request.POST):
        told = _("Saved: %(name)s") % {"name": form.name}
        answer, faults = save(request, lambda c: redraw(c, row, form.draft()), told, to)
        return answer or _page(request, form, faults)
    return _page(request, form)


def _page(request, form, faults=None):
    form.refuse(faults or {})
    context = {"form": form, "entity": form.entity, "shown": shown_in_words(form.bound)(form.row.field_key)}
    return show(request, "custom_field.html", context, faults=form.faults)


def _moved(request, entity, own):
    ids = [str(row.pk) for row in own]
    anchor = request.POST.get("up") or request.POST.get("down") or ""
    to = f"/settings/fields/{entity.key}/" + (f"#row-{anchor}" if anchor in ids else "")
    return save(request, lambda c: arrange(c, moved(own, ids, request.POST)), _("The order is saved"), to)


def _brought_back(request, entity):
    row = next((one for one in _rows(request.actor, entity) if str(one.pk) == request.POST["back"]), None)
    if row is None:
        raise NotFound("field")
    told = _("Brought back: %(name)s") % {"name": row.words}
    return save(request, lambda c: bring_back(c, row), told, f"/settings/fields/{entity.key}/")


def _rows(actor, entity):
    return rows(actor.definitions).get(entity.key, [])


def _demand_customisable(entity):
    if entity not in customisable():
        raise Http404


def _held(number):
    return ngettext("%(number)s record keeps a value", "%(number)s records keep a value", number) % {"number": number}
