"""Check: what makes records of an entity useless, broken or stale, as a value: a Condition, and words for it.

A module lists its Checks; the page on data quality shows each with the list behind it and what cures it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from .condition import BadCondition, compile
from .module import modules
from .registry import find_entity
from .scope import may, visible

CAP = 10_000
"""Records are counted up to so many."""


@dataclass(frozen=True)
class Check:
    """`label` names the fault of records of `entity` of which the Condition is true, `about` says why; both
    may be functions(bound entity) that give them. `cures`
    are what is done with many records (see `errands.deed`): "delete", "assign", "tag", "edit", "act";
    the last does the `action` that is named, or asks which. `says(values)` tells it of the values of a record that is
    still to be made, by field key, where they suffice; `says_of(bound)` gives such a function.
    `settings` names the settings page of the entity where an administrator says what is a fault,
    `usual` what is one until then."""

    name: str
    entity: str
    label: str
    about: str | Callable
    condition: list | Callable
    cures: tuple = ("delete",)
    action: str = ""
    says: Callable | None = None
    says_of: Callable | None = None
    settings: str = ""
    usual: tuple = ()

    def why(self, bound):
        """What `about` says to the actor of `bound`."""
        return self.about(bound) if callable(self.about) else self.about

    def asked(self, bound):
        """The Condition, for the actor of `bound`."""
        return self.condition(bound) if callable(self.condition) else self.condition


def checks(actor):
    """[(Check, bound entity)] of what `actor` may see, ask and change."""
    found = [(check, find_entity(check.entity)) for module in modules() for check in module.checks]
    found = [(check, entity) for check, entity in found if entity and may(actor, entity) and may(actor, entity, "edit")]
    bound = [(check, entity.bound(actor)) for check, entity in found]
    return [(check, one) for check, one in bound if _can_be_asked(check, one)]


def is_checked(entity):
    """Whether there are Checks of such records."""
    return any(check.entity == entity.key for module in modules() for check in module.checks)


def foreseen(entity):
    """The Checks that can be told of a record of `entity` before it is made."""
    of = [check for module in modules() for check in module.checks if check.entity == entity.key]
    return [check for check in of if check.says or check.says_of]


def faulty(check, bound):
    """The records that have the fault, of those that the actor of `bound` sees."""
    return visible(bound.actor, bound.entity).filter(compile(check.asked(bound), bound)).order_by()


def count(check, bound, most=CAP):
    """How many there are of these, `most` + 1 for more; None counts all."""
    return faulty(check, bound)[: most and most + 1].count()


def _can_be_asked(check, bound):
    try:
        compile(check.asked(bound), bound)
    except BadCondition:
        return False
    return True
