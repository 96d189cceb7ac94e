"""A row's cells read by the types of the fields that their columns go to."""

from collections import defaultdict

from django.utils.translation import gettext as _

from amity.base.money import currency_in
from amity.base.text.clean import clean_text
from amity.records import types
from amity.records.fields import LinkColumn, LinksField, TagsColumn

from ..foreign import LONGEST
from . import choices, names, value_maps
from .candidate import Candidate
from .completing import complete
from .dates import in_order
from .offer import split
from .remembering import remembering
from .sparing import spare
from .titles import title_columns


class Reader:
    """Reads rows for one actor's view of an entity, a mapping (a value or "" for each column) and Options.

    `at` tells the first column of each field, to say where a fault lies.
    """

    def __init__(self, bound, known, mapping, options):
        self.bound, self.options, self.look = bound, options, bound.actor.look
        self.fields = {**bound.entity.fields, **bound.fields}
        self.at, self._currencies, self._parts, self._labels = {}, {}, defaultdict(list), {}
        self._steps = self._all([(at, *split(value)) for at, value in enumerate(mapping)], known)
        self.spare = spare(bound, known, mapping, options)
        self.keys = {split(value)[0] for value in mapping}
        self._going = {at for at, value in enumerate(mapping) if value}
        self._settled = {key: value for key, value in options.settled.items() if key in known}
        why = bound.entity.board.why if bound.entity.board else ""
        given = {key: text for key, text in options.given.items() if key in known and key != why}
        self._first, *self._others = title_columns(bound.entity)
        self._given = [(key, text, self._step(None, known[key], "", "")) for key, text in given.items()]

    def _all(self, mapped, known):
        """[(column, what to read instead or None, step)] of all columns that go anywhere."""
        found, last = [], {}
        for column, key, label, part in mapped:
            if offer := known.get(key):
                self.at.setdefault(offer.key if offer.role in ("", "name", "within") else offer.of, column)
                if offer.role == "label":
                    self._labels[last.get(offer.of)] = column
                elif offer.many:
                    last[offer.of] = column
                step = self._step(column, offer, label, part)
                found.append((column, value_maps.reader(self.options.maps, column, offer), step))
        return [one for one in found if one[2]]

    def read(self, row):
        """The Candidate of a row of the file."""
        found = Candidate(row.number, row.cells, spare=self.spare)
        for problem in row.problems:
            if problem.blocks and (problem.code == "damaged" or problem.column in self._going):
                found.refuse(problem.column, problem.message, problem.code)
        for column, instead, step in self._steps:
            text = row.cells[column].strip()
            if instead is not None:
                text = instead(text)
            if text:
                self._take(found, column, step, text)
        for key, text, step in self._given:
            if not found.values.get(key) and key not in found.named:
                self._take(found, None, step, text)
        for label, parts in self._parts.items():
            self._place(found, label, parts)
        if self._settled:
            found.values.update(self._settled)
        self._one_name(found)
        complete(self.bound, found.values)
        return found

    def _take(self, found, column, step, text):
        try:
            step(found, text)
        except value_maps.Unknown as fault:
            found.unknown[column] = fault.text
            found.refuse(column, fault, "choice")
        except ValueError as fault:
            found.refuse(column, fault)
        except ArithmeticError:
            found.refuse(column, _("This can’t be read."))

    def _one_name(self, found):
        """Who has but one name has it as the first, where that is needed."""
        if found.values.get(self._first):
            return
        alone = next((key for key in self._others if found.values.get(key)), None)
        if alone and self.fields[self._first].required:
            found.values[self._first] = found.values.pop(alone)

    def _step(self, column, offer, label, part):
        """The function of (candidate, text) that takes over one cell; None for one that another step reads."""
        if offer.role == "id":
            return lambda found, text: setattr(found, "id", self._key(column, text)[:LONGEST])
        field, key, type = offer.field, offer.key, offer.field.type
        if offer.role == "currency":
            self._currencies[offer.of] = column
        if offer.role in ("currency", "label"):
            return None
        if offer.role == "link":
            return lambda found, text: found.ids.update({key: (column, self._key(column, text))})
        if offer.role == "name":
            return self._name(offer)
        if offer.role == "since":
            return lambda found, text: found.since.update({key: self._since(type, text)})
        if part:
            self._parts[label].append((part, column, key))
            return None
        if offer.many:
            labels = {str(said).casefold(): code for code, said in type.labels}

            def add(found, text):
                said = found.cells[at].strip() if (at := self._labels.get(column)) is not None else ""
                self._add(found, key, self._addresses(type, text, labels.get(said.casefold(), said[:40]) or label))

            return add
        if isinstance(field, (LinkColumn, LinksField)):
            return lambda found, text: found.named.update({key: (column, text)})
        tags = isinstance(field, TagsColumn)
        read = choices.reader_of_tags(field, self.bound.actor) if tags else self._plain(type)
        if isinstance(type, types.MoneyType):
            return lambda found, text: found.values.update({key: read((text, self._currency(found, key)), self.look)})
        value = remembering(lambda text: type.fit(read(text, self.look)), keep=not type.many)
        return lambda found, text: found.values.__setitem__(key, value(text))

    def _key(self, column, text):
        """The id that a cell holds, with the table of a database that it belongs to."""
        table = self.options.keys.get(str(column))
        return f"{table}#{text}" if table else text

    def _since(self, type, text):
        value = type.fit(type.parse(in_order(text, self.options.dates), self.look))
        if value > self.look.now:
            raise ValueError(_("This is still to come."))
        return value

    def _plain(self, type):
        if isinstance(type, types.Choice):
            return choices.reader(type)
        if isinstance(type, (types.Day, types.Moment)):
            return lambda text, look: type.parse(in_order(text, self.options.dates), look)
        return type.parse

    def _name(self, offer):
        """A full name goes to those of its columns that may be written; cells of their own win."""
        columns = title_columns(self.bound.entity)
        middle = "middle_name" if "middle_name" in self.bound.writable else ""
        columns = [columns[0], *filter(None, [middle]), *columns[1:]]

        def step(found, text):
            for key, word in names.take_apart(text, columns).items():
                if key in self.bound.writable and not found.values.get(key):
                    type = self.bound.fields[key].type
                    found.values[key] = type.fit(type.parse(word, self.look))

        return step

    def _addresses(self, type, text, label):
        return [{**one, "label": label or one["label"]} for one in type.fit(type.parse(text, self.look))]

    def _add(self, found, key, rows):
        mine = found.values.setdefault(key, [])
        mine += [row for row in rows if row["value"] not in {one["value"] for one in mine}]

    def _currency(self, found, key):
        """The currency that a column of its own names; None for the company's."""
        column = self._currencies.get(key)
        said = found.cells[column].strip() if column is not None else ""
        return currency_in(said) or said or None

    def _place(self, found, label, parts):
        """One postal address of the cells that hold its parts."""
        said = {part: " ".join(found.cells[column].split()) for part, column, _key in parts}
        town = " ".join(filter(None, (said.get("postcode"), said.get("city"))))
        lines = [said.get("street"), said.get("street2"), town, said.get("region"), said.get("country")]
        if text := "\n".join(filter(None, lines)):
            _part, column, key = parts[0]
            type = self.bound.fields[key].type
            try:
                self._add(found, key, type.fit([{"value": clean_text(text, 300), "label": label}]))
            except ValueError as fault:
                found.refuse(column, fault)
