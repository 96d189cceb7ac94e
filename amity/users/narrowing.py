"""Narrowing a role for one kind of record: to which of them it reaches, and what of them it shows."""

from django.utils.translation import gettext as _

from amity.records.administering import begin
from amity.records.condition import BadCondition, compile
from amity.records.errors import Refused

from .reach import Lawgiver
from .role_verbs import revise

FIELD_RIGHTS = {"hidden", "locked"}


def can_be_narrowed(entity):
    """Whether rights on records of `entity` are a role's to give, and its Conditions mean something there."""
    return not (entity.scope.setting or entity.scope.part_of or entity.scope.audience)


def narrow(c, role, entity, *, condition, fields):
    """From now on `role` reaches only those records of `entity` of which `condition` is true (all within its levels,
    where it is empty); `fields` is {field key: "hidden" or "locked"}, all others are read and written.

    Raises Refused: with the field "say" for a Condition that cannot be asked, with a field's key for its right.
    """
    begin(c, role, f"role {role.pk}")
    if not can_be_narrowed(entity):
        raise Refused(_("Choose one of the list."))
    _demand_askable(c.actor, entity, condition)
    _demand_rights(entity.bound(c.actor), fields)
    conditions, rights = _with(role.conditions, entity, condition), _with(role.fields, entity, fields)
    revise(c, role, conditions=conditions, fields=rights)


def _demand_askable(actor, entity, condition):
    try:
        compile(condition, entity.bound(Lawgiver(actor)))
    except BadCondition as fault:
        raise Refused(str(fault), field="say") from None


def _demand_rights(bound, fields):
    for key, right in fields.items():
        if key not in bound.every or right not in FIELD_RIGHTS:
            raise Refused(_("Choose one of the list."), field=key)
        if right == "hidden" and key == bound.entity.title:
            raise Refused(_("Whoever sees the record sees its name."), field=key)


def _with(kept, entity, value):
    """`kept` ({entity: value}) with another value for this one; an empty one leaves nothing behind."""
    rest = {key: of for key, of in kept.items() if key != entity.key}
    return rest | {entity.key: value} if value else rest
