"""Taking a large Change back: what it will come to in numbers, then an errand."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _

from amity.base.money import show_number
from amity.errands.errands import begin
from amity.records.changes import Change
from amity.records.undo import nothing_left
from amity.records.undo_many import changed_since, counted

from .errand_told import remember
from .landing import landing
from .shell import render
from .sources import BIN, told
from .undone import WORDS


def undo_many(request, change):
    """Show what would be done; `sure` has it done but for what was changed since, `everything` with that."""
    actor, look = request.actor, request.actor.look
    if Change.objects.filter(undoes=change.pk).exclude(source=BIN).exists():
        return _ask(request, change, {"faults": [nothing_left()]})
    counts = counted(actor, change)
    if not counts:
        return _ask(request, change, {"faults": [nothing_left()]})
    if request.method == "POST" and request.POST.keys() & {"sure", "everything"}:
        return _begin(request, change, sum(number for _what, _entity, number in counts))
    parts = [(WORDS[what], entity, show_number(number, look.language)) for what, entity, number in counts]
    since = sum(changed_since(actor, change, entity) for what, entity, _number in counts if what == "revert")
    return _ask(request, change, {"parts": parts, "since": since and show_number(since, look.language)})


def _begin(request, change, total):
    errand = begin(
        request.actor,
        entity="",
        deed={"undo": str(change.pk), "everything": "everything" in request.POST},
        total=total,
        why=_("Undo: %(what)s") % {"what": told(change, request.actor.look)},
        back=landing(request),
    )
    remember(request, errand)
    return redirect(f"/errands/{errand.pk}/")


def _ask(request, change, context):
    context |= {"change": change, "told": told(change, request.actor.look), "back": landing(request)}
    status = 422 if context.get("faults") and request.method == "POST" else 200
    return render(request, "web/undo_many.html", context, status=status)
