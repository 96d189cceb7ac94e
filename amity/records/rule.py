"""Rules in force at the write door, the same for screen, import, API and automation."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Rule:
    """`fill(before, after, c)` sets columns of `after` that follow from others; `check(before, after, c)` may raise
    Refused and writes nothing; `then(before, after, c)` writes what follows in other rows.

    `before` is None for a new record, `after` None for one that is deleted (nothing to fill); both carry all columns.
    With `fields` a rule concerns only writes that change one of these columns, and every create and delete. A rule
    that holds `always` speaks of the state of a record, whatever the way it came about: Undo asks it too, with
    `before` None.
    """

    name: str
    fill: Callable | None = None
    check: Callable | None = None
    then: Callable | None = None
    fields: tuple = ()
    always: bool = False

    def concerns(self, changed):
        """Whether an update of the columns `changed` is this rule's business; None means create or delete."""
        return changed is None or not self.fields or bool(set(self.fields) & set(changed))


def check(entity, before, after, c, changed=None):
    """Before the write: let the rules fill in what follows, then ask each of them."""
    for rule in entity.rules:
        if rule.fill and after is not None and rule.concerns(changed):
            rule.fill(before, after, c)
    for rule in entity.rules:
        if rule.check and rule.concerns(changed):
            rule.check(before, after, c)


def check_state(entity, record, c, changed=None):
    """Ask the rules that always hold about a record as it is, after its columns `changed`, or all of it, came back."""
    for rule in entity.rules:
        for ask in (rule.check, rule.then):
            if ask and rule.always and rule.concerns(changed):
                ask(None, record, c)


def follow(entity, before, after, c, changed=None):
    """Write what the rules let follow."""
    for rule in entity.rules:
        if rule.then and rule.concerns(changed):
            rule.then(before, after, c)
