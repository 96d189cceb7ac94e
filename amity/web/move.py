"""Moving a card to another column: by drag, by keyboard, or by a form where there is no script."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from amity.records.errors import Invalid, NotFound, Refused
from amity.records.page import load
from amity.records.registry import find_entity
from amity.records.scope import find, visible
from amity.records.words import said
from amity.records.writing import change

from .board import columns, has_board, tile_fields
from .missing import or_missing
from .shell import render
from .tiles import tile


@or_missing
def move(request, entity, id):
    """POST `column` (and `because`, `reason` where they are asked for) moves the record; GET asks where to."""
    if not has_board(entity.bound(request.actor)):
        raise NotFound(entity.key)
    record = find(request.actor, entity, id)
    if request.method != "POST":
        return _ask(request, entity, record)
    action = entity.action("move")
    data = request.POST.copy()
    data.setdefault("stage", data.get("column", ""))
    try:
        values = action.read(data, request.actor.look)
        with change(request.actor, source="web") as c:
            action.do(record, c=c, **values)
    except (Refused, Invalid) as refusal:
        return _ask(request, entity, record, refusal=refusal, target=data["stage"])
    except NotFound:
        find(request.actor, entity, id, "edit")  # is it the record itself that is not there?
        gone = Refused(_("Something that this points to is no longer there."))
        return _ask(request, entity, record, refusal=gone, target=data["stage"])
    words = _("Moved: %(name)s") % {"name": record}
    if request.headers.get("HX-Request"):
        return _moved(request, entity, record, c, words)
    messages.success(request, words, extra_tags=str(c.id))
    return redirect(f"/{entity.key}/{id}/")


def _moved(request, entity, record, c, words):
    """The card anew, in its new column, and a toast with Undo."""
    bound = entity.bound(request.actor)
    fields = tile_fields(bound)
    values = load(bound, fields, [record.pk])[record.pk]
    row = dict(zip([field.key for field in fields], values, strict=True)) | {"id": record.pk}
    heads = columns(bound, record.pipeline_id)
    column = next(head.record for head in heads if head.record.pk == row[entity.board.by][0])
    card = tile(row, bound, column, request.actor.look, _("Move to …"))
    return render(request, "web/moved.html", {"card": card, "columns": heads, "words": words, "change": c.id})


def _ask(request, entity, record, *, refusal=None, target=""):
    """The form that asks where to and why; on the board it comes as the refusal, where the card fell."""
    stages = (
        visible(request.actor, find_entity("stage")).filter(pipeline=record.pipeline_id).order_by("position", "name")
    )
    reasons = visible(request.actor, find_entity("reason")).order_by("name")
    context = {
        "entity": entity,
        "record": record,
        "stages": [(str(stage.pk), said(stage.words, stage.name)) for stage in stages],
        "reasons": [(str(reason.pk), said(reason.words, reason.name), reason.outcome) for reason in reasons],
        "target": target or str(record.stage_id),
        "refusal": getattr(refusal, "message", None) or (str(refusal) if refusal else ""),
        "field": getattr(refusal, "field", ""),
        "because": request.POST.get("because", ""),
    }
    template = "web/move.html#refusal" if refusal and request.headers.get("HX-Request") else "web/move.html"
    return render(request, template, context, status=422 if refusal else 200, here=f"/{entity.key}/board/")
