"""The timeline of the demo company, as the write door would have written it item by item."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache
from uuid import UUID

from ..world import World
from .clients import main_company
from .ids import Ids

COLUMNS = ("entity", "record", "item_entity", "item", "kind", "at", "direct")
type Target = tuple[str, str]


class Concerns:
    """Which records an item concerns: those that it names, and those that share the timeline of these."""

    def __init__(self, world: World, ids: Ids):
        self._ids = ids
        self._deals = {deal.key: deal for deal in world.deals}
        self._contacts = {contact.key: contact for contact in world.contacts}
        self._sharing = cache(self._found)

    def chosen(self, named: Iterable[Target]) -> list[Target]:
        """The targets among `named` that do not follow from another one of them."""
        named = list(named)
        follow = {further for target in named for further in self._sharing(target)}
        return [target for target in named if target not in follow]

    def rows(self, item_entity: str, item: UUID, kind: str, at: datetime, targets: list[Target]) -> Iterator[tuple]:
        """The rows of one item with the direct `targets`."""
        wanted = dict.fromkeys(targets, True)
        for target in targets:
            for further in self._sharing(target):
                wanted.setdefault(further, False)
        for (entity, key), direct in wanted.items():
            yield entity, self._ids.of(entity, key), item_entity, item, kind, at, direct

    def _found(self, target: Target) -> list[Target]:
        entity, key = target
        if entity == "deal":
            deal = self._deals[key]
            return [("company", deal.company), *(("contact", one.contact) for one in deal.contacts)]
        company = main_company(self._contacts[key]) if entity == "contact" else None
        return [("company", company)] if company else []
