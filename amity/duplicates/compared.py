"""What is compared of the records of an entity, read from the tables as Someones."""

from dataclasses import dataclass

from django.db import connection

from amity.exchange.alike import someone
from amity.records.fields import AddressesField, LinkColumn
from amity.records.merging.merge import stand_alone
from amity.records.registry import entities


def compared_entities():
    """The entities whose stock is looked through: those that may be merged and have addresses to be known by."""
    return [one for one in entities() if stand_alone(one) and _has_addresses(one)]


@dataclass(frozen=True)
class Compared:
    """How what is compared of an entity is read: `select` is the columns of its table `t` beside the id; `firm` says
    that its names are those of companies."""

    table: str
    select: str
    firm: bool

    @classmethod
    def of(cls, entity):
        quote, fields = connection.ops.quote_name, entity.fields
        person = isinstance(fields.get("company"), LinkColumn)
        middle = " || ' ' || t.middle_name" if "middle_name" in fields else ""
        numbers = ", ".join(f"t.{quote(key)}" for key in fields if key.endswith("_number"))
        parts = (
            f"t.{quote(entity.model._meta.get_field(entity.title).column)}{middle} AS name",
            f"{'t.company_id' if person else 'NULL'} AS company",
            f"{'t.city' if 'city' in fields else 'NULL'} AS city",
            f"{'t.birthday' if 'birthday' in fields else 'NULL'} AS born",
            f"ARRAY[{numbers}]::text[] AS numbers",
        )
        return cls(quote(entity.model._meta.db_table), ", ".join(parts), not person)

    def someone(self, name, company, city, born, numbers, held):
        """The Someone of one row."""
        kept = {"email": [], "phone": [], "postal": []}
        for one in held or ():
            kind, _space, key = one.partition(" ")
            if kind in kept:
                kept[kind].append(key)
        return someone(
            name, emails=kept["email"], phones=kept["phone"], places=kept["postal"], numbers=numbers, company=company,
            city=city, born=born, firm=self.firm,
        )  # fmt: skip


def _has_addresses(entity):
    return any(isinstance(one, AddressesField) for one in entity.fields.values())
