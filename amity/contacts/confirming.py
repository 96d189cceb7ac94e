"""Confirming: somebody has looked, and what a record says is right as of today. An edit by itself confirms nothing: who
mends a phone has not asked about the address."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from amity.records.action import Action
from amity.records.bulk import demand
from amity.records.check import Check
from amity.records.errors import Refused
from amity.records.periods import NUMBER
from amity.records.record import Record
from amity.records.registry import find_entity
from amity.records.statement import these
from amity.users.house import house

WHY = "the door has asked whether its actor may change them"


class Confirmed(Record):
    """A record that people confirm; nobody sets it by hand and no file brings it."""

    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True, editable=False)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        db_index=False,
        verbose_name=_("confirmed by"),
    )

    told = ("confirmed_at", "confirmed_by")

    class Meta(Record.Meta):
        abstract = True
        indexes = [*Record.Meta.indexes, models.Index(fields=["confirmed_at", "id"], name="%(class)s_confirmed")]


def confirm_of(name):
    """The Action that confirms records of the entity `name`."""

    def many(ids, *, c):
        entity = find_entity(name)
        demand(c.actor, entity, ids, "edit", _now("You may see this, but not change it."))
        if not {"confirmed_at", "confirmed_by"} <= set(entity.bound(c.actor).fields):
            raise Refused(_now("Your role does not let you confirm."), rule="rights")
        rows = entity.model.objects.unscoped(because=WHY).filter(these(ids))
        c.count(name, "update", c.revise(rows, confirmed_at=c.now, confirmed_by=c.actor.id))
        demand(c.actor, entity, ids, "edit", _now("After this change you could no longer reach it."))

    return Action(
        "confirm",
        _("Confirm"),
        lambda record, *, c: many([record.pk], c=c),
        icon="circle-check",
        many=many,
        tucked=True,
    )


def unconfirmed(bound):
    """The Condition of records that nobody has confirmed for as long as the company's settings say; one that was made
    since then was right when it was made."""
    days = min(round(house(bound.actor.definitions)["confirm_months"] * 365 / 12), NUMBER.most)
    return ["and", ["created_at", "ago", days], ["or", ["confirmed_at", "empty"], ["confirmed_at", "ago", days]]]


def check_of(name):
    """The Check of records of the entity `name` that have gone stale."""
    about = _("Nobody has confirmed them for as many months as the company’s settings say.")
    cures = ("act", "assign", "tag", "delete")
    return Check(f"{name}-unconfirmed", name, _("Not confirmed for long"), about, unconfirmed, cures, "confirm")
