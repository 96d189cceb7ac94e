"""What a new form is filled with before anybody types: defaults, and what its address says."""

from amity.records.fields import LinkColumn, LinksField
from amity.records.registry import find_entity
from amity.records.titles import titles
from amity.records.types.links import id_in


def prefilled(bound, fields, query):
    """{field key: value} of a new record. What the address says and what can't be read or seen is left out."""
    actor = bound.actor
    values = {"owner": (actor.id, actor.name)}
    for field in fields:
        if field.default is not None:
            values[field.key] = field.default() if callable(field.default) else field.default
        if field.key in query:
            value = _asked(field, query, actor)
            if value not in (None, "", []):
                values[field.key] = value
    return {field.key: values[field.key] for field in fields if field.key in values}


def _asked(field, query, actor):
    if isinstance(field, LinkColumn):
        id = id_in(query[field.key])
        found = titles(actor, field.target, [id]) if id else {}
        return (id, found[id]) if id in found else None
    if isinstance(field, LinksField):
        return _links(field, query.getlist(field.key), actor)
    try:
        return field.type.parse(field.type.read(query, field.key), actor.look)
    except ValueError:
        return None


def _links(field, tokens, actor):
    """Links from "entity:id", or from an id alone where the field takes one entity."""
    found = []
    for token in tokens[:20]:
        key, _colon, text = token.rpartition(":")
        key, id = key or field.type.to[0], id_in(text)
        if key in field.type.to and id:
            found += [(key, id, title) for title in titles(actor, find_entity(key), [id]).values()]
    return found
