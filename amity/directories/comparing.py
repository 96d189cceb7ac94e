"""A record beside what a directory says of it, field by field; what is accepted is written, what is rejected kept."""

from dataclasses import dataclass

from amity.exchange.importing.options import Options
from amity.exchange.importing.reading import Reader
from amity.exchange.read.table import Row
from amity.records.fields import Field

from .asking import answered
from .entries import look_up
from .rows import Declined
from .taking_in import comparable

SOURCE = "directory"
OF_RECORD = "what was rejected for a record that the actor has just found"


@dataclass
class Line:
    """A field of which the directory says something else: our `value`, and what is `proposed`."""

    field: Field
    value: object
    proposed: object

    @property
    def packed(self):
        return self.field.type.pack(self.proposed)


@dataclass
class Comparison:
    """`entries` is how many the record was found in (2: several, and nothing is proposed), `as_of` when the directory
    said so (None: a service that was not asked yet), `lines` what differs, `declined` how many differing values were
    rejected before, `same` how many fields agree, `faults` what could not be read."""

    entries: int
    as_of: object
    lines: list
    declined: int = 0
    same: int = 0
    faults: tuple = ()


def compared_fields(directory, bound):
    """The fields of a directory that the actor may read and write."""
    known = comparable(bound)
    return [known[key].field for key in dict.fromkeys(directory.mapping) if key in known]


def compare(directory, bound, id, values):
    """The Comparison of the record `id`, whose `values` are {field key: value} of its key and `compared_fields`."""
    found, as_of = _found(directory, values[directory.key])
    if len(found) != 1:
        return Comparison(len(found), as_of, [])
    read = _read(directory, bound, found[0])
    declined = _declined(directory, id)
    said = Comparison(1, as_of, [], faults=tuple(message for _column, message, _code in (*read.faults, *read.dropped)))
    for field in compared_fields(directory, bound):
        proposed = read.values.get(field.key)
        if field.key == directory.key or proposed in (None, ""):
            continue
        line = Line(field, values[field.key], proposed)
        if field.type.pack(line.value) == line.packed:
            said.same += 1
        elif (field.key, line.packed) in declined:
            said.declined += 1
        else:
            said.lines.append(line)
    return said


def decide(c, directory, record, accepted, rejected):
    """Write the proposals of the Lines `accepted`, and remember that those of `rejected` were not wanted. Raises what
    the door refuses."""
    if accepted:
        c.update(record, **{one.field.key: one.proposed for one in accepted})
    for one in rejected:
        c.insert(Declined, directory=directory.pk, record=record.pk, field=one.field.key, value=one.packed)


def reason(directory, as_of, look):
    """How a Change names the directory and its date: as a number, for “today” is read tomorrow too."""
    return f"{directory.name}, {as_of.astimezone(look.timezone).date().isoformat()}"


def _found(directory, text):
    """(the cells of each entry that a key finds, as of when)."""
    if not directory.asked:
        return look_up(directory, text), directory.as_of
    answer = answered(directory, text)
    return ([answer.cells] if answer and answer.cells is not None else []), answer and answer.at


def _read(directory, bound, cells):
    known = comparable(bound)
    mapping = [key if key in known else "" for key in directory.mapping]
    cells = [*cells, *[""] * (len(mapping) - len(cells))]
    return Reader(bound, known, mapping, Options(dates=directory.dates)).read(Row(1, cells))


def _declined(directory, id):
    rows = Declined.objects.unscoped(because=OF_RECORD).filter(directory=directory.pk, record=id)
    return [tuple(row) for row in rows.values_list("field", "value")]
