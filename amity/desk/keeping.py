"""Keeping a desk: what people do with theirs, as verbs inside a Change."""

from uuid import UUID

from django.db.models import JSONField
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext as _

from amity.records.administering import demand_administrator
from amity.records.errors import Refused
from amity.records.scope import find
from amity.records.titles import titles_of

from .desk import Desk

OWN = "everybody keeps their own desk; those of roles are an administrator's"
MOST = 200
"""So many favourites a person has."""
IN_PLACE = """(
    SELECT jsonb_agg(name ORDER BY place) FROM (
        SELECT CASE WHEN one = ANY(%s) THEN %s ELSE one END AS name, min(nth) AS place
        FROM jsonb_array_elements_text(favourites) WITH ORDINALITY AS each(one, nth) GROUP BY 1
    ) named
)"""
"""Favourites with another name in the place of some, each once."""


def star(c, entity, id):
    """Put a record among the favourites of the actor, as the newest. Raises NotFound for one that they do not see,
    Refused where there are too many."""
    record = find(c.actor, entity, id)
    name = f"{entity.key}:{record.pk}"
    rows, known = _alone(c, person_id=c.actor.id)
    favourites = [name, *(one for one in known.favourites if one != name)]
    if len(favourites) > MOST:
        favourites = _still_there(c.actor, favourites)
    if len(favourites) > MOST:
        raise Refused(_("So many favourites are none any longer. Take some off first."))
    _keep(c, rows, {"person_id": c.actor.id}, favourites=favourites)


def follow(c, entity, keep, others):
    """Whoever keeps one of the records `others` at hand has the record `keep` in its place: they become one."""
    gone, one = [f"{entity.key}:{id}" for id in others], f"{entity.key}:{keep}"
    rows = Desk.objects.unscoped(because=OWN).filter(favourites__has_any_keys=gone)
    c.revise(rows, favourites=RawSQL(IN_PLACE, [gone, one], JSONField()))  # noqa: S611 - a constant


def _still_there(actor, favourites):
    """Those that the actor sees; the others are shown nowhere."""
    pairs = {one: (key, UUID(id)) for one in favourites for key, _colon, id in [one.partition(":")]}
    seen = titles_of(actor, set(pairs.values()))
    return [one for one, pair in pairs.items() if pair in seen]


def unstar(c, key, id):
    """Take a record off the favourites of the actor, seen or not."""
    rows, known = _alone(c, person_id=c.actor.id)
    _keep(c, rows, {"person_id": c.actor.id}, favourites=[one for one in known.favourites if one != f"{key}:{id}"])


def lay(c, widgets, *, role=None):
    """The widgets of the actor's home from now on, or of what `role` (its id) begins with; None for those that were
    given. Raises Refused where somebody else than an administrator speaks for a role."""
    if role is not None:
        demand_administrator(c)
    whose = {"role_id": role} if role is not None else {"person_id": c.actor.id}
    rows, _known = _alone(c, **whose)
    _keep(c, rows, whose, home=widgets)


def _alone(c, **whose):
    """(the row of somebody's desk, if there is one, the Desk), for this Change alone: of two clicks none is lost."""
    c.alone(f"desk {next(iter(whose.values()))}")
    rows = Desk.objects.unscoped(because=OWN).filter(**whose)
    return rows, rows.first() or Desk()


def _keep(c, rows, whose, **columns):
    if not c.revise(rows, **columns):
        c.insert(Desk, **whose, **columns)
