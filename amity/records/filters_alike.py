"""Filters that read alike, though they ask for different records: stages of one name, each of another pipeline."""

from uuid import UUID

from .registry import entities, entity_of, find_entity
from .scope import visible
from .titles import titles


def told_apart(parts, sentences, actor):
    """The sentences of parts of a Group; each that stands there twice with what the record that it names belongs to."""
    alike = [sentences.count(said) > 1 for said in sentences]
    wholes = [same and _whole(part, actor) for part, same in zip(parts, alike, strict=True)]
    return [f"{said} · {whole}" if whole else said for said, whole in zip(sentences, wholes, strict=True)]


def _whole(part, actor):
    """The title of what the record that a Filter names belongs to, as on a board; "" without any."""
    value = getattr(part, "value", None)
    target = find_entity(getattr(part.field.type, "to", "")) if isinstance(value, UUID) else None
    boards = [(one, one.board) for one in entities() if target and one.board]
    within = next((board.within for one, board in boards if _link(one, board.by) is target.model), None)
    whole = within and entity_of(_link(target, within))
    if not whole:
        return ""
    id = visible(actor, target).filter(pk=value).values_list(f"{within}_id", flat=True).first()
    return titles(actor, whole, [id]).get(id, "")


def _link(entity, key):
    """The model to which a link leads."""
    return entity.model._meta.get_field(key).related_model
