"""Rules in force at the write door, the same for screen, import, API and automation."""

from collections.abc import Callable
from dataclasses import dataclass

from .errors import ManyRefused, Refused


@dataclass(frozen=True)
class Rule:
    """`fill(before, after, c)` sets columns of `after` that follow from others; `check(before, after, c)` may raise
    Refused and writes nothing; `then(before, after, c)` writes what follows in other rows.

    `before` is None for a new record, `after` None for one that is deleted (nothing to fill); both carry all columns.
    With `fields` a rule concerns only writes that change one of these columns, and every create and delete. A rule
    that holds `always` speaks of the state of a record, whatever the way it came about: Undo asks it too, with
    `before` None.

    A rule that works `at_once` takes all that one write changes together: `changes`, a list of (before, after), in the
    place of the two; its `check` yields a (record, Refused) for each that may not be.
    """

    name: str
    fill: Callable | None = None
    check: Callable | None = None
    then: Callable | None = None
    fields: tuple = ()
    always: bool = False
    at_once: bool = False

    def concerns(self, columns):
        """Whether a write of `columns` is this rule's business; None means all of them. A key of `custom` may be named
        by itself ("custom.code")."""
        if columns is None or not self.fields:
            return True
        return bool(set(self.fields) & {name.partition(".")[0] for name in columns})

    def of(self, changes):
        """Those of `changes` that are this rule's business."""
        return [one for one in changes if None in one or not self.fields or self._differ(*one)]

    def _differ(self, before, after):
        return any(getattr(before, name) != getattr(after, name) for name in self.fields)

    def do(self, what, changes, c):
        """Run `fill` or `then` for all of `changes`."""
        if self.at_once and changes:
            what(changes, c)
        elif not self.at_once:
            for before, after in changes:
                what(before, after, c)

    def refusals(self, changes, c):
        """A (record, Refused) for each of `changes` that `check` refuses."""
        if self.at_once:
            return self.check(changes, c) if changes else ()
        return self._refused_one_by_one(changes, c)

    def _refused_one_by_one(self, changes, c):
        for before, after in changes:
            try:
                self.check(before, after, c)
            except Refused as refusal:
                yield after or before, refusal


def in_force(entity, c):
    """The rules of an entity: its own, and what its custom fields demand."""
    from .unique import rules

    return (*entity.rules, *rules(entity.bound(c.actor)))


def faults(entity, changes, c):
    """Before the write of `changes`, a list of (before, after): let the rules fill in what follows, then ask each.

    Returns {id: the first Refused} of the records that may not be written so.
    """
    for rule in entity.rules:
        if rule.fill:
            rule.do(rule.fill, rule.of([one for one in changes if one[1] is not None]), c)
    found = {}
    for rule in in_force(entity, c):
        if rule.check:
            for record, refusal in rule.refusals(rule.of(changes), c):
                found.setdefault(record.pk, refusal)
    return found


def check(entity, changes, c):
    """The same; raises Refused where a record may not be written so, ManyRefused where there are several."""
    found = faults(entity, changes, c)
    if found and len(changes) > 1:
        raise ManyRefused(found)
    for refusal in found.values():
        raise refusal


def check_state(entity, records, c):
    """Ask the rules that always hold about records as they are: `records` is {record: the columns that came back, None
    for all of it}."""
    for rule in in_force(entity, c):
        if rule.always:
            mine = [(None, record) for record, columns in records.items() if rule.concerns(columns)]
            if rule.check:
                for _record, refusal in rule.refusals(mine, c):
                    raise refusal
            if rule.then:
                rule.do(rule.then, mine, c)


def follow(entity, changes, c):
    """After the write of `changes`: write what the rules let follow."""
    for rule in entity.rules:
        if rule.then:
            rule.do(rule.then, rule.of(changes), c)
