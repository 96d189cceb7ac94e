"""Errands: what somebody has asked for and what takes a while: a write on many records, or the Undo of one."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from amity.base.clock import now
from amity.base.jobs import enqueue
from amity.base.uuid7 import uuid7
from amity.records.errors import NotFound, Refused

from .kinds import KINDS

STALE = 120
"""Seconds without a step after which one may ask for it again."""


class State(models.TextChoices):
    RUNNING = "running", _("on its way")
    DONE = "done", _("done")
    CANCELLED = "cancelled", _("cancelled")
    FAILED = "failed", _("broken off")


class Errand(models.Model):
    """One errand of a person. No record: how far it has come is written often and needs no history.

    `deed` says what is done with the records `ids` of `entity` (see `deed.Deed`), or {"undo": id of a Change}, or of
    what Kind it is (see `kinds`); `done` of `total` are through. `change` is what it wrote, `refused` [[why, how many,
    [ids of the first]]] what was left out, `why` the reason that the person gave.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    entity = models.CharField(max_length=40)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    created_at = models.DateTimeField(db_default=Now())
    state = models.CharField(max_length=10, choices=State, default=State.RUNNING)
    since = models.DateTimeField(default=now)
    moved_at = models.DateTimeField(default=now)
    deed = models.JSONField(default=dict)
    ids = ArrayField(models.UUIDField(), default=list)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    change = models.UUIDField(null=True)
    refused = models.JSONField(default=list)
    why = models.CharField(max_length=500, default="")
    back = models.CharField(max_length=2000, default="")
    message = models.TextField(default="")

    class Meta:
        indexes = [models.Index(fields=["by", "-created_at"], name="errand_of")]

    def __str__(self):
        return str(self.pk)

    @property
    def undoes(self):
        """The id of the Change that it takes back, as text; "" if it does something else."""
        return self.deed.get("undo", "")

    @property
    def own(self):
        """The Kind that it is, of those that a room has of its own; None for a deed or an Undo."""
        return KINDS.get(self.deed.get("what"))

    @property
    def left_out(self):
        """How many records were left out."""
        return sum(number for _why, number, _ids in self.refused)

    @property
    def is_stale(self):
        """Whether a job seems to have died for good."""
        return self.state == State.RUNNING and (now() - self.moved_at).total_seconds() > STALE


def begin(actor, **columns):
    """Have an errand done; returns it. It exists, with its job, once this transaction is kept."""
    with transaction.atomic():
        errand = Errand.objects.create(by_id=actor.id, **columns)
        _send(errand)
    return errand


def send_again(errand):
    """Have one done whose job has died. Raises Refused where it is on its way."""
    if not errand.is_stale:
        raise Refused(_now("This is on its way."), rule="step")
    with transaction.atomic():
        Errand.objects.filter(pk=errand.pk).update(moved_at=now())
        _send(errand)


def cancel(errand):
    """Stop it, so that nothing of it is written. An errand that has ended stays as it is."""
    Errand.objects.filter(pk=errand.pk, state=State.RUNNING).update(state=State.CANCELLED, ids=[], since=now())


def errands(actor):
    """The errands that `actor` sees: their own. What they were done with is not read."""
    return Errand.objects.filter(by=actor.id).defer("ids")


def find_errand(actor, id):
    """One errand; NotFound when there is none for this actor."""
    try:
        return errands(actor).get(pk=id)
    except (Errand.DoesNotExist, ValidationError):
        raise NotFound("errand") from None


def find_again(errand):
    """The same errand, as it is by now."""
    return Errand.objects.defer("ids").get(pk=errand.pk)


def _send(errand):
    from . import jobs

    enqueue(jobs.run_errand, lock=f"errand {errand.pk}", id=str(errand.pk))
