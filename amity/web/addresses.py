"""Path converters: an entity by its key, so that one set of addresses serves them all."""

from amity.records.registry import find_entity


class EntityConverter:
    """`/<entity:entity>/`: the key of an entity."""

    regex = "[a-z][a-z0-9_]*"

    def to_python(self, value):
        entity = find_entity(value)
        if entity is None:
            raise ValueError(value)
        return entity

    def to_url(self, value):
        return getattr(value, "key", value)
