"""The records that somebody looks at to merge them: which one stays, and what there is to choose, line by line."""

from dataclasses import dataclass
from functools import cached_property

from amity.records.bound import Bound
from amity.records.merging.proposal import fields_to_choose, fullest, lines
from amity.records.merging.unseen import unseen
from amity.records.scope import find
from amity.records.types.links import id_in

from ..values import values_of
from .allowed import MayMerge
from .shown import columns, same, to_choose


@dataclass(frozen=True)
class SideBySide:
    """`records` are the values by id, the one to `keep` first; `fields` are those of which somebody may choose."""

    bound: Bound
    fields: list
    records: dict
    keep: object
    may: MayMerge

    @property
    def entity(self):
        return self.bound.entity

    @cached_property
    def found(self):
        """The lines; none of a field that the record hides from the actor."""
        hidden = unseen(self.bound, [find(self.bound.actor, self.entity, self.keep)])[self.keep]
        return lines([one for one in self.fields if one.key not in hidden], self.records, self.keep)

    def context(self, hide=False):
        """What the page shows of it; what is sensitive as dots where it is to `hide`."""
        look, heads = self.bound.actor.look, columns(self.bound, self.records, self.keep)
        return {
            "entity": self.entity,
            "number": len(self.records),
            "columns": heads,
            "lines": to_choose(self.found, {one["id"]: one["title"] for one in heads}, look, hide),
            "same": same(self.found, look, hide),
            "barred": bool(self.may.fault),
            "stays": self.may.keep,
        }


def side_by_side(bound, ids, keep=""):
    """The SideBySide of these records, all of them visible. `keep` is the wish which one stays, as text: what the
    rights say goes before it, and the fullest record stays where neither names one."""
    fields = fields_to_choose(bound)
    records = {id: values_of(bound, _read(bound, fields), id) for id in ids}
    may = MayMerge(bound.actor, bound.entity, _titles(bound, records))
    keep = may.keep or id_in(keep)
    keep = keep if keep in records else fullest(records)
    return SideBySide(bound, fields, {keep: records[keep], **records}, keep, may)


def _titles(bound, records):
    return {id: str(values.get(bound.entity.title) or bound.entity.label) for id, values in records.items()}


def _read(bound, fields):
    title = bound.fields[bound.entity.title]
    return list(dict.fromkeys([title, *fields, *bound.columns(["created_at"])]))
