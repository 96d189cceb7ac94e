"""The table of what is taken along, as a format writes it."""

from functools import cached_property

from django.db.models import Max

from amity.records.addresses import Address
from amity.records.fields import AddressesField
from amity.records.page import Sort
from amity.records.streaming import stream

from .table import MOST, columns

OF_TAKEN = "only those of records that the actor takes along are asked for"


class Table:
    """What a format writes: `fields`, their `columns`, and the records, `number` of which are through. `brief`: only
    what a list shows, nothing by which an import would find it again."""

    def __init__(self, taking, fields, told):
        self.bound, self.actor, self.fields = taking.bound, taking.bound.actor, fields
        self._taking, self._told, self.number = taking, told, 0
        self.brief = bool(taking.fields)

    @cached_property
    def columns(self):
        return columns(self.bound, self.fields, self._several(), brief=self.brief)

    @property
    def headers(self):
        """What stands over the columns; that of the ids first, unless it is brief."""
        return [*([] if self.brief else ["id"]), *(one.header for one in self.columns)]

    @property
    def bundles(self):
        """The Bundles of its records, to be had once."""
        taking = self._taking
        sort = Sort.read(taking.order, self.bound)
        for bundle in stream(self.bound, self.fields, sort, condition=taking.asked, ids=taking.ids):
            self._told(len(bundle))
            self.number += len(bundle)
            yield bundle

    @property
    def rows(self):
        """(id, (value of each field)) of each of them, to be had once."""
        for bundle in self.bundles:
            yield from bundle.rows

    def _several(self):
        """{field key: (how many addresses a record has at the most, whether any has a label)}."""
        fields = {one.type.kind: one for one in self.fields if isinstance(one, AddressesField)}
        if not fields or self.brief:
            return {}
        rows = Address.objects.unscoped(because=OF_TAKEN).filter(entity=self.bound.entity.key, kind__in=list(fields))
        if not self._taking.takes_all:
            rows = rows.filter(record__in=self._taking.rows().order_by().values("pk"))
        found = rows.order_by().values_list("kind").annotate(Max("position"), Max("label"))
        return {fields[kind].key: (min(last + 1, MOST), bool(label)) for kind, last, label in found}
