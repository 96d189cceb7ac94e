"""Sharing one record: the verbs, inside a Change."""

from django.utils.translation import gettext as _

from amity.audit.log import note
from amity.audit.models import Kind
from amity.records.errors import Refused
from amity.records.scope import among, find
from amity.records.titles import titles_of

from .narrowing import can_be_narrowed
from .shares import Share, SharedKind, sharers
from .teams import Team
from .users import User

WHY = "who may share a record sees with whom it is shared"
MOST = 100
"""With so many people and teams one record is shared at most; more are a team or a role."""


def can_share(actor, entity, id):
    """Whether `actor` may say with whom the record `id` of `entity`, which they see, is shared."""
    return can_be_narrowed(entity) and bool(among(actor, entity, [id], "share"))


def shares_of(actor, entity, id):
    """The Shares of a record, the oldest first, each with `name` of whom it is shared with and `by` of who first did
    so ("": nobody who is seen); none for who may not share it."""
    if not can_share(actor, entity, id):
        return []
    rows = list(Share.objects.unscoped(because=WHY).filter(entity=entity.key, record=id).order_by("pk"))
    by = sharers(rows)
    whom = [(kind, one.whom) for one in rows for kind in ("user", "team")]
    names = titles_of(actor, [*whom, *(("user", id) for id in by.values())])
    for one in rows:
        one.by = names.get(("user", by.get(one.born)), "")
        one.of_team = ("team", one.whom) in names
        one.name = names.get(("team", one.whom)) or names.get(("user", one.whom)) or "…"
    return [one for one in rows if one.name != "…"]


def share(c, entity, id, whom, *, edits=False, until=None):
    """Share the record `id` with `whom`, the id of a user or a team: from now on they see it, and with `edits` may edit
    it; until the end of the day `until`. Who has it already has it so from now on. Gives the Share.

    Raises NotFound for a record that the actor does not see, Refused where they may not share it or it makes no sense.
    """
    record = _begin(c, entity, id)
    if edits and record.pk not in among(c.actor, entity, [record.pk], "edit"):
        raise Refused(_("You may not edit it yourself, so nobody gets that from you."), field="edits", rule="rights")
    if until is not None and until < c.actor.look.today:
        raise Refused(_("This day is over."), field="until")
    name = _demand_whom(whom)
    _note_kind(whom, entity)
    said = {"edits": bool(edits), "until": until}
    rows = Share.objects.unscoped(because=WHY).filter(record=record.pk)
    known = rows.filter(whom=whom).first()
    if known is None and rows.count() >= MOST:
        raise Refused(_("It is shared with so many. Make a team or a role of them."), field="whom")
    if known is None:
        known = c.insert(Share, entity=entity.key, record=record.pk, whom=whom, **said)
    elif {key: getattr(known, key) for key in said} != said:
        c.revise(rows.filter(pk=known.pk), **said)
    _tell(c, entity, record, f"shared with {name}", whom, **{**said, "until": str(until or "")})
    return known


def take_back(c, entity, id, whom):
    """Share the record `id` with `whom` (the id of a user or a team) no longer. Raises as `share` does."""
    record = _begin(c, entity, id)
    rows = Share.objects.unscoped(because=WHY).filter(entity=entity.key, record=record.pk, whom=whom)
    if c.remove(rows):
        _tell(c, entity, record, "no longer shared", whom)


def _begin(c, entity, id):
    """The record, for this Change alone."""
    record = find(c.actor, entity, id)
    if not can_share(c.actor, entity, record.pk):
        raise Refused(_("You may not share it."), rule="rights")
    c.alone(f"shares of {record.pk}")
    return record


def _demand_whom(id):
    """The name of the active user or the team with whom something may be shared."""
    people = User.objects.unscoped(because=WHY).filter(pk=id, active=True)
    teams = Team.objects.unscoped(because=WHY).filter(pk=id)
    name = people.values_list("name", flat=True).first() or teams.values_list("name", flat=True).first()
    if not name:
        raise Refused(_("Choose one of the list."), field="whom")
    return name


def _note_kind(whom, entity):
    """From now on `whom` is asked about shares of `entity`. Noted once: it makes all processes learn rights anew."""
    known = SharedKind.objects.filter(whom=whom, entity=entity.key)
    if not known.exists():
        SharedKind.objects.bulk_create([SharedKind(whom=whom, entity=entity.key)], ignore_conflicts=True)


def _tell(c, entity, record, what, whom, **said):
    note(Kind.RIGHTS, c.actor, what=f"{entity.key}: {what}", record=str(record.pk), whom=str(whom), **said)
