"""Options for link inputs while one types."""

from django.http import HttpResponse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from amity.records.errors import NotFound
from amity.records.lookup import SHOWN, options
from amity.records.registry import find_entity
from amity.records.scope import may

from .missing import or_missing


@or_missing
def pick(request, entity):
    """The records of one entity that fit `?q=`; the newest without it."""
    if not may(request.actor, entity):
        raise NotFound(entity.key)
    return listed(
        (str(id), title, note) for id, title, note in options(request.actor, entity, request.GET.get("q", ""))
    )


@or_missing
def pick_any(request, keys):
    """The records of several entities ("contact+user"); an option's id says of which it is."""
    found = []
    for entity in filter(None, map(find_entity, keys.split("+")[:10])):
        if may(request.actor, entity):
            hits = options(request.actor, entity, request.GET.get("q", ""))
            found += [(f"{entity.key}:{id}", title, note or entity.label) for id, title, note in hits]
    return listed(found[: 2 * SHOWN])


def listed(found):
    """The answer with a list of options: (id, title, note) of each."""
    items = format_html_join(
        "",
        '<li role="option" aria-selected="false" data-id="{}" data-text="{}">{}{}</li>',
        (
            (id, title, title, format_html('<span class="quiet">{}</span>', note) if note else "")
            for id, title, note in found
        ),
    )
    return HttpResponse(items or format_html('<li class="none">{}</li>', _("Nothing is found.")))
