"""Stages, pipelines and their like in their order: settings that everybody sees, which change once a month."""

from copy import copy

from amity.records.scope import visible

_known = {}
"""{entity key: (version of the definitions, records)}"""


def in_order(actor, entity):
    """All records of `entity` that `actor` sees, in its order, as copies: whoever asks may write on them.

    Settings are kept under the definitions' version.
    """
    if not entity.scope.setting or actor.definitions is None:
        return _asked(actor, entity)
    version, records = _known.get(entity.key, (None, ()))
    if version != actor.definitions:
        records = _asked(actor, entity)
        _known[entity.key] = actor.definitions, records
    return [copy(record) for record in records]


def _asked(actor, entity):
    return list(visible(actor, entity).order_by(entity.order, "pk"))
