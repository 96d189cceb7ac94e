"""Which rows mean a record that is here already, or one that a row before has brought."""

from collections import defaultdict
from decimal import Decimal

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from amity.base.text.fold import words
from amity.records.addresses import Address, key_of
from amity.records.asking import typed
from amity.records.fields import AddressesField, LinkColumn
from amity.records.scope import visible
from amity.records.statement import TEXTS, these
from amity.records.types import Places

from ..foreign import ForeignId, kept_under, meant
from .titles import keys_of, title_columns, titler

OF_VISIBLE = "only those of records that the actor sees are taken"


NUMBERS = ("registration_number", "tax_number", "personal_number")
"""Columns whose values stand at one record."""


def matchable(bound):
    """[(key, label)] of the keys by which a person may have rows find their records."""
    found, entity = [("id", _("Id"))], bound.entity
    for key, field in bound.fields.items():
        reached = isinstance(field, AddressesField) and not isinstance(field.type, Places)
        titled = key == entity.title and entity.sort_title == "sort_key"
        if reached or titled or key in NUMBERS or getattr(field, "unique", False):
            found.append((key, capfirst(str(field.label))))
    return found


class Matcher:
    """Finds records by ids and by what the entity's `match` names; or by the keys alone that a person chose.

    An id means its record, and what the same system calls otherwise is another. Unless keys are chosen, an e-mail or
    phone means the record that has it, if their names have anything in common: colleagues share phones. A number means
    the record that has it. A name means the record of the same name with the same company (the links in `match` and
    `timeline`), unless they have different numbers.
    """

    def __init__(self, bound, options):
        self.bound, self.entity, self.actor, self.source = bound, bound.entity, bound.actor, options.ids_of
        self._title = titler(self.entity)
        self.chosen = set(options.by)
        match = options.by or self.entity.match
        fields = [bound.fields[name] for name in match if name in bound.fields]
        self.kinds = {one.key: one.type.kind for one in fields if isinstance(one, AddressesField)}
        belongs = {*self.entity.match, *(self.entity.timeline or ())}
        self.links = [key for key, one in bound.fields.items() if isinstance(one, LinkColumn) and key in belongs]
        if self.chosen:
            self.links = []
        named = {*title_columns(self.entity), self.entity.title, *self.kinds, *self.links}
        self.numbers = {one.key: one for one in fields if one.key not in named and not isinstance(one, LinkColumn)}
        self.by_id = not self.chosen or "id" in self.chosen
        self.by_name = self.entity.title in match and self.entity.sort_title == "sort_key"

    def keys(self, candidates):
        """{candidate: [key]}, the surest first; a key is a tuple that equal rows have in common."""
        found, named = {}, {}
        for one in candidates:
            found[one] = mine = [("id", one.id)] if one.id and self.by_id else []
            for key, kind in self.kinds.items():
                mine += [(key, key_of(kind, row["value"])) for row in one.values.get(key, ())]
            mine += [(key, _plain(one.values[key])) for key in self.numbers if one.values.get(key)]
            if self.by_name:
                places = [self._linked(one, key) for key in self.links]
                sure = any(key[0] != "id" for key in mine)
                if self.chosen or not self.kinds or not sure or any(places):
                    named[one] = self._title(one.values), places
        keys = keys_of({title for title, _places in named.values()}) if named else {}
        for one, (title, places) in named.items():
            if keys[title]:
                found[one].append(("name", keys[title], *places))
        return found

    def _linked(self, one, key):
        if key in one.wanted:
            return f"+{one.wanted[key][0]}"
        return str(one.values.get(key) or "")

    def here(self, keys):
        """{candidate: record} of those that are here and that the actor sees. Where chosen keys fit several, the
        candidate is refused."""
        wanted = defaultdict(set)
        for mine in keys.values():
            for kind, value, *_rest in mine:
                wanted[kind].add(value)
        holders = defaultdict(list)
        for text, ids in meant(self.actor, self.entity, self.source, wanted["id"]).items() if wanted["id"] else ():
            holders["id", text] += ids
        for key, kind in self.kinds.items():
            if wanted[key]:
                rows = Address.objects.unscoped(because=OF_VISIBLE)
                rows = rows.filter(these(wanted[key], "key", TEXTS), entity=self.entity.key, kind=kind)
                for record, value in rows.order_by("record").values_list("record", "key"):
                    holders[key, value].append(record)
        records = self._records(wanted, {id for ids in holders.values() for id in ids})
        for record in records.values():
            for key, field in self.numbers.items():
                if number := _plain(_stored(field, record)):
                    holders[key, number].append(record.pk)
            if self.by_name:
                named = ("name", record.sort_key, *(str(getattr(record, f"{key}_id") or "") for key in self.links))
                holders[named].append(record.pk)
        called = self._called(keys, records)
        found = {one: self._first(one, mine, holders, records, called) for one, mine in keys.items()}
        return {one: record for one, record in found.items() if record is not None}

    def _called(self, keys, records):
        """{id: what the source calls it} of records that are here, where rows have ids at all."""
        asked = list(records) if self.by_id and any(one.id for one in keys) else ()
        named = ForeignId.objects.filter(source__in=kept_under(self.source), entity=self.entity.key)
        rows = named.filter(these(asked, "record")) if asked else ()
        found = defaultdict(set)
        for row in rows:
            found[row.record].add(row.key)
        return found

    def _records(self, wanted, ids):
        rows = visible(self.actor, self.entity)
        found = list(rows.filter(these(ids))) if ids else []
        for key, field in self.numbers.items():
            if not wanted[key]:
                continue
            if field.custom:
                kept = rows.annotate(_value=typed(field.code, field.type.kept_as))
                found += kept.filter(_value__in=list(wanted[key]))
            else:
                found += rows.filter(**{f"{key}__in": list(wanted[key])})
        if wanted["name"] and self.by_name:
            found += rows.filter(these(wanted["name"], "sort_key", TEXTS))
        return {one.pk: one for one in sorted(found, key=lambda one: (one.created_at, one.pk))}

    def _first(self, one, mine, holders, records, called):
        for key in mine:
            ids = [id for id in dict.fromkeys(holders.get(key, ())) if id in records]
            if key[0] != "id":  # what the source calls otherwise is another
                ids = [id for id in ids if not (one.id and called[id]) or one.id in called[id]]
            if self.chosen and len(ids) > 1:
                message = _("%(number)s records here fit this row. Choose a surer key.") % {"number": len(ids)}
                one.refuse(None, message, "several")
                return None
            for id in ids:
                if self._agree(key, one.values, _values(self.entity, records[id], self.numbers)):
                    return records[id]
        return None

    def among(self, one, mine, seen):
        """The candidate before this one that means the same, or None; `seen` is {key: [candidates]}."""
        for key in mine:
            for other in seen.get(key, ()):
                if not apart(one.id, other.id) and self._agree(key, one.values, other.values):
                    return other
        return None

    def names(self, values):
        """The folded words of the title that a record of these values has."""
        return set(words(self._title(values)))

    def sure(self, key):
        """Whether a key in common is enough, whatever the names."""
        return bool(self.chosen) or key[0] not in self.kinds

    def _agree(self, key, mine, theirs):
        """Whether a key in common counts, by what else is known of both. Databases may be called alike: a row of a
        table means nobody whose name has nothing in common with its own."""
        if key[0] == "id" and "#" in key[1]:
            return akin(self.names(mine), self.names(theirs))
        if not self.sure(key):
            return akin(self.names(mine), self.names(theirs))
        if key[0] == "name":
            pairs = [(_plain(mine.get(number)), _plain(theirs.get(number))) for number in self.numbers]
            return not any(a and b and a != b for a, b in pairs)
        return True


def apart(mine, theirs):
    """Whether two rows have ids, and those differ: their system knows them as two."""
    return bool(mine and theirs and mine != theirs)


def akin(mine, theirs):
    """Whether two sets of name words have something in common, or say nothing."""
    return not mine or not theirs or not mine.isdisjoint(theirs)


def _values(entity, record, numbers):
    return {key: getattr(record, key) for key in title_columns(entity)} | {
        key: _stored(field, record) for key, field in numbers.items()
    }


def _stored(field, record):
    return record.custom.get(field.code) if field.custom else getattr(record, field.key)


def _plain(number):
    if isinstance(number, (int, float, Decimal)):
        return format(Decimal(str(number)).normalize(), "f")
    return " ".join(str(number or "").split())
