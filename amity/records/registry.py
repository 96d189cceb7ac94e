"""The entities of the house by key. Modules hand theirs in, administrators make more; the engine names none."""

import difflib

from .errors import WrongDescription

_known, _hidden = {}, frozenset()
"""All that were handed in, and the keys of those that are switched off."""
_entities = {}
_by_model = {}


def register(entity):
    """Take an entity in. Called for each entity that a module's `module.py` lists."""
    _known[entity.key] = entity
    if entity.key not in _hidden:
        _entities[entity.key] = entity
        _by_model[entity.model] = entity


def unregister(entity):
    """Nobody finds it any more, until it is registered again."""
    _known.pop(entity.key, None)
    _entities.pop(entity.key, None)
    _by_model.pop(entity.model, None)


def hide(keys):
    """Nobody finds the entities of these keys any more, and all others are found, in the order in which they came."""
    global _hidden, _entities, _by_model
    _hidden = frozenset(keys)
    shown = {key: one for key, one in _known.items() if key not in _hidden}
    _entities, _by_model = shown, {one.model: one for one in shown.values()}


def hidden(key):
    """The entity of this key that is switched off; None for any other."""
    return _known.get(key) if key in _hidden else None


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
