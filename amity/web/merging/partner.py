"""With which other record one is to be merged: those that it resembles, or one that is typed."""

from urllib.parse import urlencode

from django.shortcuts import redirect
from django.utils.translation import gettext as _

from amity.records.errors import NotFound
from amity.records.fields import Field
from amity.records.merging.merge import mergeable
from amity.records.types.links import LinkType

from ..alike import alike_of, watched
from ..card import title_of
from ..forms import Form
from ..missing import or_missing
from ..rights import lets
from ..shell import render
from ..values import found


@or_missing
def partner(request, entity, id):
    """The page; `with` (a record), once it is chosen, leads on to both of them side by side."""
    bound = entity.bound(request.actor)
    record, _values = found(bound, [bound.fields[entity.title]], id)
    if not mergeable(bound) or not lets(request.actor, entity, id, "edit"):
        raise NotFound(entity.key)
    asked = [Field("with", _("Which other one?"), LinkType(entity.key), required=True)]
    form = Form.posted(request.actor, asked, request.GET) if "with.text" in request.GET else None
    other = form and form.values.get("with")
    if other and other != id:
        return redirect(merge_address(entity, [id, other]))
    if form is not None and other == id:
        form.inputs["with"].error = _("That is the same one.")
    likes = alike_of(bound, id) if watched(bound) else []
    context = {
        "entity": entity,
        "title": title_of(bound, record),
        "address": f"/{entity.key}/{id}/",
        "form": form or Form.shown(request.actor, asked),
        "likes": [(one, merge_address(entity, [id, one.id])) for one in likes],
    }
    status = 422 if form is not None else 200
    return render(request, "web/merging/partner.html", context, status=status, here=f"/{entity.key}/")


def merge_address(entity, ids, **more):
    """The address where records stand side by side."""
    return f"/{entity.key}/merge/?{urlencode({'id': [str(id) for id in ids], **more}, doseq=True)}"
