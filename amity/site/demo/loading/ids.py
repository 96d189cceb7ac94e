"""The ids of what is loaded, known before anything is written, so that rows may point to each other."""

from datetime import datetime
from uuid import UUID

from amity.base.uuid7 import uuid7


class Ids:
    """Ids by entity and the generator's key; the time in an id is the moment at which the row was made."""

    def __init__(self):
        self._known: dict[tuple[str, str], UUID] = {}

    def give(self, entity: str, key: str, created: datetime) -> UUID:
        """A new id for `key`."""
        made = self._known[entity, key] = uuid7(at=created.timestamp())
        return made

    def of(self, entity: str, key: str | None) -> UUID | None:
        """The id of `key`; None for no key. KeyError for one that was not given yet."""
        return self._known[entity, key] if key else None
