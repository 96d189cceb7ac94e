"""The titles of records, for whatever names them: links, timelines, histories."""

from .registry import find_entity
from .scope import may, visible
from .statement import AMONG, Statement, kept, key_of
from .words import said


def titles_of(actor, targets):
    """{(entity, id): title} of those of `targets`, pairs of an entity's key and an id, that `actor` sees; one query
    for each entity among them."""
    ids, found = {}, {}
    for key, id in targets:
        ids.setdefault(key, []).append(id)
    for key, wanted in ids.items():
        entity = find_entity(key)
        if entity is not None and may(actor, entity):
            found |= {(key, id): title for id, title in titles(actor, entity, wanted).items()}
    return found


def titles(actor, entity, ids):
    """{id: title} of those of `ids` that `actor` sees; words that an administrator wrote come in their language."""
    ids = list(ids)
    if not ids:
        return {}

    def make():
        translated = any(one.name == "words" for one in entity.model._meta.fields)
        columns = [entity.title, *(["words"] if translated else [])]
        return Statement(visible(actor, entity).filter(AMONG).values_list("pk", *columns))

    rows = kept(key_of(actor, entity, "titles"), make).rows(ids=ids)
    return {id: said(words[0], title) if words else title for id, title, *words in rows}
