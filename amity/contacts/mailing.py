"""Whether somebody may be sent mailings: they allowed it, stand on a bought list, or objected; else nobody asked.

A mailing goes to those of whom `["mailing", "is", "allowed"]` is true, and to nobody else.
"""

from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from amity.records.columns import ChoiceField
from amity.records.errors import Refused
from amity.records.rule import Rule
from amity.records.statement import these

from .confirming import Confirmed


class Mailing(models.TextChoices):
    ALLOWED = "allowed", _("asked and allowed")
    BOUGHT = "bought", _("bought list: not until permission")
    OBJECTED = "objected", _("objected")


TONES = {Mailing.ALLOWED: "good", Mailing.BOUGHT: "warn", Mailing.OBJECTED: "bad"}
STRICT = ("", Mailing.ALLOWED, Mailing.BOUGHT, Mailing.OBJECTED)
"""From what is said least to what is said strictest."""
STAYS = {Mailing.ALLOWED: {Mailing.OBJECTED}, Mailing.OBJECTED: set()}
"""What an import may make of a permission that was given, and of an objection: a file asks nobody."""


class Mailed(Confirmed):
    """A record to which mailings may go."""

    mailing = ChoiceField(_("mailing"), choices=Mailing, tones=TONES, blank=True, default="", db_default="")
    permission = models.CharField(
        _("permission to mail"),
        max_length=200,
        blank=True,
        default="",
        db_default="",
        help_text=_("When, where and how they agreed: this is the proof."),
    )

    settled_in_merging = ("mailing", "permission")

    class Meta(Confirmed.Meta):
        abstract = True


def keep(changes, c):
    """What was said stays where a file says less, and where records become one; a permission that is taken back takes
    its proof along."""
    for before, after in changes:
        if before is None:
            continue
        said = before.mailing
        held = c.source == "import" and said in STAYS and after.mailing not in STAYS[said]
        if c.source == "merge" or held:
            after.mailing, after.permission = said, before.permission
        elif said == Mailing.ALLOWED != after.mailing and after.permission == before.permission:
            after.permission = ""


def demand_proof(changes, c):
    """A permission says when and where it was given; one that comes after a refusal says so anew."""
    for before, after in changes:
        if after is None or after.mailing != Mailing.ALLOWED:
            continue
        old = before is not None and before.mailing not in ("", Mailing.ALLOWED) and before.permission
        if not after.permission.strip() or after.permission == old:
            words = _now("Say when, where and how they agreed.")
            yield after, Refused(words, field="permission", rule="permission to mail")


def settle(c, entity, keep, others):
    """Of records that become one the strictest word holds, with its proof."""
    if not issubclass(entity.model, Mailed):
        return
    rows = entity.model.objects.unscoped(because="what was said of mailing holds, seen or not")
    found = {row.pk: row for row in rows.filter(these([keep, *others]))}
    own, strictest = found[keep], max(found.values(), key=lambda row: (STRICT.index(row.mailing), row.pk == keep))
    if strictest is not own and strictest.mailing != own.mailing:
        c.revise(rows.filter(pk=keep), mailing=strictest.mailing, permission=strictest.permission)


RULE = Rule("permission to mail", fill=keep, check=demand_proof, fields=("mailing", "permission"), at_once=True)
