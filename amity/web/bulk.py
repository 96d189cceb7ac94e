"""Doing something with many chosen records: a look at what will happen, then one Change with Undo."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amity.records.errors import Invalid, NotFound, Refused
from amity.records.scope import may
from amity.records.titles import titles
from amity.records.types.links import id_in
from amity.records.writing import change

from .bulk_preview import preview
from .forms import Form
from .landing import landing
from .missing import or_missing
from .posted import posted
from .shell import render

LIMIT = 1000
"""Records that are taken at once."""

ALONE = ("addresses", "places", "links")
"""Widgets of what belongs to one record alone."""

VERBS = {"assign": "edit", "edit": "edit", "delete": "delete"}


def offered(bound):
    """The verbs that a list may offer for its chosen rows to the actor of `bound`."""
    entity, actor = bound.entity, bound.actor
    has = {"assign": "owner" in bound.writable, "edit": bool(_fields(bound)), "delete": True}
    return [what for what, verb in VERBS.items() if has[what] and may(actor, entity, verb)]


@posted("/{entity.key}/")
@or_missing
def bulk(request, entity):
    """`do` is assign, edit or delete; `id` (many) or `ids` (by commas) say with which; `sure` does it."""
    what = request.POST.get("do", "")
    if what not in VERBS or not may(request.actor, entity, VERBS[what]):
        raise NotFound(entity.key)
    ids = _ids(request)
    known = titles(request.actor, entity, ids[:LIMIT])
    chosen = {id: known[id] for id in ids if id in known}
    context = {"entity": entity, "do": what, "number": len(chosen), "back": landing(request)}
    context["ids"] = ",".join(map(str, chosen))
    if not chosen or len(ids) > LIMIT:
        return _answer(request, {**context, "fault": _fault_of(ids)}, 422)
    if what == "delete":
        return _go(request, entity, chosen, context, lambda c, ids: c.delete_where(entity, ids))
    return _edit(request, entity, chosen, context)


def _ids(request):
    """The ids of the chosen rows, each once, in their order."""
    texts = [*request.POST.getlist("id"), *request.POST.get("ids", "").split(",")]
    return list(dict.fromkeys(filter(None, map(id_in, texts))))


def _fault_of(ids):
    if len(ids) > LIMIT:
        words = _("At most %(limit)s records can be changed at once. Choose fewer, or filter the list.")
        return words % {"limit": LIMIT}
    return _("Choose some rows first.")


def _edit(request, entity, chosen, context):
    """Ask which field, then for its value; then show and do it."""
    bound = entity.bound(request.actor)
    fields = _fields(bound)
    if context["do"] == "assign":
        field = fields.get("owner")
        if field is None:
            raise NotFound(entity.key)
    else:
        field = fields.get(request.POST.get("field", ""))
    context["fields"] = fields.values()
    if field is None:
        return _answer(request, context)
    context["field"] = field
    form = Form.posted(request.actor, [field], request.POST)
    if not form.inputs or form.wrong or "again" in request.POST:
        shown = form if form.inputs else Form.shown(request.actor, [field])
        return _answer(request, {**context, "input": shown.inputs[field.key]}, 422 if form.wrong else 200)
    value = form.values.get(field.key)
    context["new"] = _words(form.inputs[field.key], value, request.actor.look)
    context["sent"] = [
        (key, one)
        for key in request.POST
        if key.split(".")[0] == field.key.split(".")[0]
        for one in request.POST.getlist(key)
    ]
    return _go(request, entity, chosen, context, lambda c, ids: c.update_where(entity, ids, **{field.key: value}))


def _fields(bound):
    """The fields that can be set alike in many records."""
    return {key: one for key, one in bound.fields.items() if key in bound.writable and one.type.widget not in ALONE}


def _words(one, value, look):
    if one.widget.name == "link":
        listed = {id: title for _group, rows in one.typed.get("groups") or () for id, title in rows}
        return listed.get(one.typed["id"], one.typed["text"])
    return one.field.type.text(value, look)


def _go(request, entity, chosen, context, write):
    """Show what would happen, or do it where the person has seen that."""
    seen = preview(request.actor, entity, chosen, write, context.get("field"))
    if "sure" not in request.POST or not seen.ids:
        return _answer(request, {**context, "preview": seen})
    try:
        with change(request.actor, source="bulk") as c:
            write(c, seen.ids)
    except (Refused, Invalid, NotFound) as fault:
        return _answer(request, {**context, "preview": seen, "fault": str(fault)}, 422)
    messages.success(request, _said(context["do"], len(seen.ids)), extra_tags=str(c.id))
    return redirect(context["back"])


def _said(what, number):
    if what == "delete":
        return ngettext("%(number)s record deleted", "%(number)s records deleted", number) % {"number": number}
    return ngettext("%(number)s record changed", "%(number)s records changed", number) % {"number": number}


def _answer(request, context, status=200):
    return render(request, "web/bulk.html", context, status=status, here=f"/{context['entity'].key}/")
