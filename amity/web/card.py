"""The card of one record: who it is and its state, its facts, its timeline, and what it is linked to."""

from amity.contacts.contacts import contact
from amity.directories.known import directories_of
from amity.records.errors import NotFound
from amity.records.fields import LinksField
from amity.records.merging.merge import mergeable
from amity.records.shaping.showing import deciding
from amity.records.words import called
from amity.users.narrowing import can_be_narrowed

from . import facts
from .card_head import head
from .doable import doable
from .masks import hidden, hides, masks
from .merging.led import lead_on
from .missing import or_missing
from .panels import panels
from .rights import lets
from .shell import render
from .stages import way
from .stars import has_stars, star, starred
from .timeline import coming
from .values import found


@or_missing
def show_card(request, entity, id):
    """The whole card."""
    bound = entity.bound(request.actor)
    try:
        fields, hide = shown_fields(bound), hides(request)
        record, values = found(bound, hidden(fields, deciding(bound)) if hide else fields, id)
    except NotFound:
        return lead_on(request, entity, id)
    context = head_context(bound, record, values)
    context |= {
        "record_entity": entity,
        "record_id": id,
        "record": record,
        "next_steps": coming(request.actor, id) if entity.timeline is not None else (),
        "sections": facts.sections(bound, id, values, context["edits"], hide),
        "panels": panels(bound, id),
        "plans": entity.timeline is not None,
        "deletes": lets(request.actor, entity, id, "delete"),
        "directories": directories_of(bound) if context["edits"] else (),
        "merges": context["edits"] and mergeable(bound),
        "restricted": getattr(record, "restricted_at", None),
        "erases": request.actor.administers and entity is contact,
        "shares": can_be_narrowed(entity) and lets(request.actor, entity, id, "share"),
        "asks_why": request.actor.administers,
    }
    context |= masks(request, [one for one in fields if not facts.is_nothing(values[one.key])])
    return render(request, "web/card.html", context, here=f"/{entity.key}/")


def head_context(bound, record, values):
    """What the head of a card shows, and the steps under it."""
    actor, entity, id = bound.actor, bound.entity, record.pk
    title = str(values.get(entity.title) or entity.label)
    actions, edits = doable(bound, record) if entity.actions else [], lets(actor, entity, id, "edit")
    return {
        "entity": entity,
        "address": f"/{entity.key}/{id}/",
        "head": head(bound, id, title, values),
        "star": star(entity.key, id, title, id in starred(actor, entity)) if has_stars(entity) else "",
        "way": way(bound, record) if entity.board else None,
        "actions": actions,
        "edits": edits,
        "moves": edits and any(action.name == "move" for action in actions),
        "said_title": bound.fields.get(entity.title),
        "said_place": bound.fields.get(entity.board.by) if entity.board else None,
        "named": [key for key in facts.name_parts(bound) if key in bound.writable],
    }


def shown_fields(bound):
    """The fields that a card needs: those of its sections and of its head, and those that decide what is shown."""
    keys = dict.fromkeys([bound.entity.title, *bound.entity.list, "owner", *deciding(bound)])
    every = {one.key: one for one in [*_in_sections(bound), *bound.columns(keys)]}
    return [one for one in every.values() if not isinstance(one, LinksField)]


def _in_sections(bound):
    return [field for _section, fields in bound.sections() for field in fields]


def title_of(bound, record):
    """A record's title; what its reader may not read of it is left out."""
    title = called(record, bound.entity.title) if bound.entity.title in bound.fields else ""
    return str(title or bound.entity.label)
