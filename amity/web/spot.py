"""Where a person stands while they work with an activity: the card of a record, Today, the notices."""

from dataclasses import dataclass

from amity.records.registry import find_entity
from amity.records.types.links import id_in

from .landing import record_at


@dataclass(frozen=True)
class Spot:
    """A page that shows activities; `entity` and `id` are those of the record whose card it is."""

    name: str
    entity: object = None
    id: object = None

    @classmethod
    def read(cls, request, otherwise):
        """The spot that the address of a request (`on`) or its form (`back`) names; else the card `otherwise`, an
        (entity, id)."""
        token = request.GET.get("on", "")
        if not token and (found := record_at(request.POST.get("back", ""))):
            token = f"{found[1]}:{found[2]}"
        return cls.named(token) or cls("card", *otherwise)

    @classmethod
    def named(cls, token):
        """The spot of a token such as "today" or "deal:<id>"; None if it is none."""
        if token in ("today", "notices"):
            return cls(token)
        key, _colon, id = token.partition(":")
        entity, id = find_entity(key), id_in(id)
        return cls("card", entity, id) if entity is not None and id else None

    @property
    def token(self):
        return f"{self.entity.key}:{self.id}" if self.name == "card" else self.name

    @property
    def address(self):
        if self.name == "card":
            return f"/{self.entity.key}/{self.id}/"
        return "/" if self.name == "today" else "/notices/"
