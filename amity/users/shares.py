"""Shares: one record, opened to somebody whom no role lets see it, or to a team."""

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import Exists, OuterRef, Q

from amity.records.changes import Change
from amity.records.record import Remembered
from amity.records.scope import Far

WHY = "who asks is among those with whom it is shared"


class Share(Remembered):
    """`whom`, a user or a team (its id), sees the record, and with `edits` may edit it; until the end of a day, if one
    is named."""

    entity = models.CharField(max_length=40)
    record = models.UUIDField()
    whom = models.UUIDField()
    edits = models.BooleanField(default=False, db_default=False)
    until = models.DateField(null=True)

    part_of = "record"
    undone = False

    class Meta(Remembered.Meta):
        constraints = [models.UniqueConstraint(fields=["record", "whom"], name="share_once")]
        indexes = [
            models.Index(fields=["whom", "entity", "record"], name="share_with"),
            BrinIndex(fields=["born"], name="share_born"),
        ]


class SharedKind(models.Model):
    """That some record of `entity` has once been shared with `whom`: who has no such row is not asked about shares. It
    stays when the share is taken back."""

    whom = models.UUIDField()
    entity = models.CharField(max_length=40)

    defines = "definitions"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["whom", "entity"], name="shared_kind_once")]


def sharers(shares):
    """{Change that made one of `shares`: the id of who did so}, without those that nobody did."""
    rows = Change.objects.filter(pk__in=[one.born for one in shares], actor__isnull=False) if shares else None
    return dict(rows.values_list("pk", "actor")) if shares else {}


def shared_kinds():
    """{(id of a user or team, key of an entity)} of all that was ever shared."""
    return set(SharedKind.objects.values_list("whom", "entity"))


def shared_with(actor, entity, verb):
    """The branch (in a list; empty where there can be none) of what is shared with a person for `verb`."""
    if verb not in ("see", "edit") or not actor.knows_shared(entity):
        return []
    return [Far(Exists(in_force(actor, entity, verb).filter(record=OuterRef("pk"))))]


def in_force(actor, entity, verb="see"):
    """The shares of records of `entity` (a key) by which a person may do `verb` today."""
    rows = Share.objects.unscoped(because=WHY).filter(entity=entity, whom__in=[actor.id, *actor.circles])
    rows = rows.filter(Q(until__isnull=True) | Q(until__gte=actor.look.today))
    return rows.filter(edits=True) if verb == "edit" else rows
