"""A deed: what is done with many records, as a value that can be tried, done at once, or kept for a job."""

from dataclasses import dataclass, field

from amity.records.bulk_act import act
from amity.records.bulk_link import link
from amity.records.errors import NotFound

VERBS = {"edit": "edit", "assign": "edit", "tag": "edit", "link": "edit", "delete": "delete"}
"""The right that each takes; an action names its own."""


@dataclass(frozen=True)
class Deed:
    """`what` is edit, assign, tag, link, delete or act; `values` are by field key, of an act by the names of the
    parameters of the entity's `action`."""

    what: str
    values: dict = field(default_factory=dict)
    action: str = ""

    def verb(self, entity):
        """The right that it takes."""
        return entity.action(self.action).verb if self.what == "act" else VERBS[self.what]

    def write(self, c, entity, ids):
        """Do it with the records `ids`; raises what the door raises."""
        if self.what == "delete":
            c.delete_where(entity, ids)
        elif self.what == "act":
            act(c, entity, ids, entity.action(self.action), self.values)
        elif self.what == "link":
            for key, targets in self.values.items():
                link(c, entity, ids, key, targets)
        else:
            c.update_where(entity, ids, **self.values)

    def packed(self, bound):
        """It as JSON."""
        types = self._types(bound)
        values = {key: types[key].pack(value) for key, value in self.values.items()}
        return {"what": self.what, "values": values, "action": self.action}

    @classmethod
    def unpacked(cls, bound, packed):
        """What `packed` gave. Raises NotFound where a field or an action of it is no longer there for the actor."""
        deed = cls(packed["what"], packed["values"], packed["action"])
        try:
            types = deed._types(bound)
            values = {key: types[key].unpack(value) for key, value in deed.values.items()}
        except KeyError:
            raise NotFound(bound.entity.key) from None
        return cls(deed.what, values, deed.action)

    def _types(self, bound):
        if self.what == "act":
            return {one.name: one.type for one in bound.entity.action(self.action).params}
        return {key: bound.fields[key].type for key in self.values}
