"""Which rows mean a record that is here already, or one that a row before has brought."""

from collections import defaultdict

from amity.base.text.fold import words
from amity.records.addresses import Address, key_of
from amity.records.fields import AddressesField, LinkColumn
from amity.records.scope import visible

from .titles import keys_of, title_columns, title_of

OF_VISIBLE = "only those of records that the actor sees are taken"


class Matcher:
    """Finds records by what the entity's `match` names.

    An e-mail or phone means the record that has it, unless their names have nothing in common: colleagues share
    phones. A number means the record that has it. A name means the record of the same name with the same company
    (the links in `match` and `timeline`), unless they have different numbers.
    """

    def __init__(self, bound):
        self.bound, self.entity, self.actor = bound, bound.entity, bound.actor
        fields = [bound.fields[name] for name in self.entity.match if name in bound.fields]
        self.kinds = {one.key: one.type.kind for one in fields if isinstance(one, AddressesField)}
        belongs = {*self.entity.match, *(self.entity.timeline or ())}
        self.links = [key for key, one in bound.fields.items() if isinstance(one, LinkColumn) and key in belongs]
        named = {*title_columns(self.entity), self.entity.title, *self.kinds, *self.links}
        self.numbers = [one.key for one in fields if one.key not in named]

    def keys(self, candidates):
        """{candidate: [key]}, the surest first; a key is a tuple that equal rows have in common."""
        titles = {one: title_of(self.entity, one.values) for one in candidates}
        sorted_titles = keys_of(set(titles.values()))
        found = {}
        for one in candidates:
            mine = [
                (key, key_of(kind, row["value"])) for key, kind in self.kinds.items() for row in one.values.get(key, ())
            ]
            mine += [(key, _plain(one.values[key])) for key in self.numbers if one.values.get(key)]
            named = ("name", sorted_titles[titles[one]], *(self._linked(one, key) for key in self.links))
            if named[1] and (not self.kinds or any(named[2:]) or not mine):
                mine.append(named)
            found[one] = mine
        return found

    def _linked(self, one, key):
        if key in one.wanted:
            return f"+{one.wanted[key][0]}"
        return str(one.values.get(key) or "")

    def here(self, keys):
        """{candidate: record} of those that are here and that the actor sees."""
        wanted = defaultdict(set)
        for mine in keys.values():
            for kind, value, *_rest in mine:
                wanted[kind].add(value)
        holders = defaultdict(list)
        for key, kind in self.kinds.items():
            if wanted[key]:
                rows = Address.objects.unscoped(because=OF_VISIBLE)
                rows = rows.filter(entity=self.entity.key, kind=kind, key__in=list(wanted[key]))
                for record, value in rows.order_by("record").values_list("record", "key"):
                    holders[key, value].append(record)
        records = self._records(wanted, {id for ids in holders.values() for id in ids})
        for record in records.values():
            for key in self.numbers:
                if number := _plain(getattr(record, key)):
                    holders[key, number].append(record.pk)
            named = ("name", record.sort_key, *(str(getattr(record, f"{key}_id") or "") for key in self.links))
            holders[named].append(record.pk)
        found = {one: self._first(one, mine, holders, records) for one, mine in keys.items()}
        return {one: record for one, record in found.items() if record is not None}

    def _records(self, wanted, ids):
        rows = visible(self.actor, self.entity)
        found = list(rows.filter(pk__in=ids)) if ids else []
        for key in self.numbers:
            if wanted[key]:
                found += rows.filter(**{f"{key}__in": list(wanted[key])})
        if wanted["name"]:
            found += rows.filter(sort_key__in=list(wanted["name"]))
        return {one.pk: one for one in sorted(found, key=lambda one: (one.created_at, one.pk))}

    def _first(self, one, mine, holders, records):
        for key in mine:
            for id in holders.get(key, ()):
                if id in records and self._agree(key, one.values, _values(self.entity, records[id], self.numbers)):
                    return records[id]
        return None

    def among(self, one, mine, seen):
        """The candidate before this one that means the same, or None; `seen` is {key: [candidates]}."""
        for key in mine:
            for other in seen.get(key, ()):
                if self._agree(key, one.values, other.values):
                    return other
        return None

    def names(self, values):
        """The folded words of the title that a record of these values has."""
        return set(words(title_of(self.entity, values)))

    def _agree(self, key, mine, theirs):
        """Whether a key in common counts, by what else is known of both."""
        if key[0] in self.kinds:
            return akin(self.names(mine), self.names(theirs))
        if key[0] == "name":
            pairs = [(_plain(mine.get(number)), _plain(theirs.get(number))) for number in self.numbers]
            return not any(a and b and a != b for a, b in pairs)
        return True


def akin(mine, theirs):
    """Whether two sets of name words have something in common, or say nothing."""
    return not mine or not theirs or not mine.isdisjoint(theirs)


def _values(entity, record, numbers):
    return {key: getattr(record, key) for key in {*title_columns(entity), *numbers}}


def _plain(number):
    return " ".join(str(number or "").split())
