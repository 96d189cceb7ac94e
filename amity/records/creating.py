"""Making many records at once, with the same rules."""

from django.db import DatabaseError
from django.utils.translation import gettext as _

from amity.base.uuid7 import uuid7s

from . import asides_written, checking, rule
from .drafts import maker, rows_of
from .errors import Invalid, NotFound, Refused
from .inserting import insert_rows
from .registry import entity_of
from .scope import left, may, verb_of_undo, visible
from .tags_in_passing import grown
from .telling import told


class _NotAll(Exception):
    """Some of the records were refused only once they were written."""


def stream(door, model, names, rows):
    """Stream rows into the table of `model` by COPY.

    `names` are the model's field names. The caller has parsed the values by their field types and asked for the links;
    ids must be among the columns where anything refers to them. The right to create is asked here, and where the
    entity has rules a person's rows are gathered, so that each rule sees them. Returns how many rows there were.
    """
    entity = entity_of(model)
    bound = entity is not None and not getattr(door.actor, "unbound", False)
    if bound and not may(door.actor, entity, verb_of_undo(entity, "add")):
        raise Refused(_("You may not create this."), rule="rights")
    if bound and rule.in_force(entity, door):
        names = [model._meta.get_field(name).attname for name in names]
        records = [model(born=door.id, **dict(zip(names, row, strict=True))) for row in rows]
        rule.check(entity, [(None, record) for record in records], door)
        number = write(entity, records)
        rule.follow(entity, [(None, record) for record in records], door)
    else:
        with told(entity):
            number = insert_rows(model, [model._meta.get_field(name).column for name in names], rows)
    if bound and not _may_all(door, entity):
        raise Refused(_("You may not create this."), rule="rights")
    if entity is not None:
        door.count(entity.key, "create", number)
    door.wrote |= bool(number)
    return number


def each(door, model, many):
    """Make a record of each of `many`, values by field key: all that can be made.

    The rules look at all of them, the rows go in together, and the rights are asked again of what was written. Where
    something is refused only then, the rows are made again one by one. Gives for each the record, or the Refused,
    Invalid or NotFound that says why there is none.
    """
    found = [None] * len(many)
    try:
        with door.whole(apart=True):
            _together(door, entity_of(model), many, found)
    except (_NotAll, Refused, Invalid, NotFound, DatabaseError):
        for place, values in enumerate(many):
            if not isinstance(found[place], Exception):
                found[place] = _alone(door, model, values)
    return found


def _alone(door, model, values):
    try:
        with door.whole(apart=True):
            return door.create(model, **values)
    except (Refused, Invalid, NotFound) as fault:
        return fault
    except DatabaseError:
        return Refused(_("The database refused this row."))


def _together(door, entity, many, found):
    """Fill `found`, a list, with records and faults; raises _NotAll where some are refused once they are written."""
    drafts, teams, make, ids = {}, {}, maker(entity.model, born=door.id), iter(uuid7s(len(many)))
    many = [grown(door, entity, values) for values in many]
    also = checking.of_new(door, entity)
    for place, given in enumerate(checking.permitted_each(door.actor, entity, many, also=also)):
        if isinstance(given, Exception):
            found[place] = given
        else:
            columns, beside = checking.split(given)
            checking.own(door.actor, entity, columns, teams)
            found[place] = record = make({"id": next(ids)} | columns)
            drafts[record.pk] = place, record, beside
    faults = rule.faults(entity, [(None, record) for _place, record, _beside in drafts.values()], door)
    for id, fault in faults.items():
        found[drafts.pop(id)[0]] = fault
    records = [record for _place, record, _beside in drafts.values()]
    write(entity, records)
    asides_written.write_new(door, entity, [(record, beside) for _place, record, beside in drafts.values()])
    rule.follow(entity, [(None, record) for record in records], door)
    door.count(entity.key, "create", len(records))
    allowed = left(door.actor, entity, drafts, "add")
    for id in drafts.keys() - allowed:
        found[drafts[id][0]] = Refused(_("You may not create this."), rule="rights")
    if len(allowed) != len(drafts):
        raise _NotAll


def write(entity, records):
    """Write new records; returns how many."""
    for columns, rows in rows_of(entity.model, records):
        with told(entity):
            insert_rows(entity.model, [one.column for one in columns], rows)
    return len(records)


def _may_all(door, entity):
    """Whether every row that this Change made is one that its actor may create."""
    made = entity.model.objects.unscoped(because="the right to create is asked of what was made").filter(born=door.id)
    mine = visible(door.actor, entity, verb_of_undo(entity, "add"))
    return not made.exclude(pk__in=mine.values("pk")).exists()
