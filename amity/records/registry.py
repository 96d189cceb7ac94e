"""The entities of the house by key. Modules hand theirs in, administrators make more; the engine names none."""

import difflib

from .errors import WrongDescription

_entities = {}
_by_model = {}


def register(entity):
    """Take an entity in. Called for each entity that a module's `module.py` lists."""
    _entities[entity.key] = entity
    _by_model[entity.model] = entity


def unregister(entity):
    """Nobody finds it any more, until it is registered again."""
    _entities.pop(entity.key, None)
    _by_model.pop(entity.model, None)


def entity(key):
    """The entity of this key; a wrong key says which one was probably meant."""
    try:
        return _entities[key]
    except KeyError:
        near = difflib.get_close_matches(key, _entities, 1)
        raise WrongDescription(f"no entity '{key}'" + (f"; did you mean {near[0]}?" if near else "")) from None


def find_entity(key):
    """The entity of this key, or None."""
    return _entities.get(key)


def entity_of(model_or_record):
    """The entity of a model or of one of its records; None for rows that are no entity of their own."""
    model = model_or_record if isinstance(model_or_record, type) else type(model_or_record)
    return _by_model.get(model)


def entities():
    """All entities, in the order in which the modules brought them."""
    return list(_entities.values())
