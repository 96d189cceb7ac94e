"""Looking at the house as another person sees it: who may, and when it ends. It is noted in the audit log, and kept in
the session of who looks; nothing of it is a session of the other person."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from amity.audit.log import note
from amity.audit.models import Entry, Kind
from amity.base.clock import now
from amity.base.text.clean import clean_line
from amity.base.uuid7 import uuid7
from amity.records.errors import Refused

from .actor import actor_of
from .onlooker import Onlooker

KEPT = "view_as"
LASTS = timedelta(minutes=30)
"""So long it lasts at the most."""
LOOKED_BACK = timedelta(days=1)
WHY = 300
"""So many letters a reason has at the most."""
STOPPED, TIME, RIGHTS, SIGNED_OUT = ENDS = ("stopped", "time", "rights", "signed out")


@dataclass(frozen=True)
class Ended:
    """That somebody no longer looks as the person of this `name`, and `why`: one of ENDS."""

    name: str
    why: str


def may_view_as(actor):
    """Whether somebody may look as others do: they administer, one of their roles says so, and they do not already."""
    return actor.behind is None and actor.administers and any(role.views_as for role in actor.roles)


def may_be_viewed(actor, person):
    """Whether `actor` may look as `person`, an Actor: not as themself, and not as who administers, in whose place
    there would be nothing to learn and secrets to lose."""
    return may_view_as(actor) and person.id != actor.id and not person.administers


def begin(session, actor, person, why, address=""):
    """From now on who has this session looks as the Actor `person`. Raises Refused."""
    if not may_be_viewed(actor, person):
        raise Refused(_("You may not view as %(name)s.") % {"name": person.name}, rule="rights")
    try:
        why = clean_line(why, WHY)
    except ValueError as fault:
        raise Refused(str(fault), field="why") from None
    if not why:
        raise Refused(_("Say why: %(name)s will read it.") % {"name": person.name}, field="why")
    moment, told = now(), {"as": str(person.id), "view": str(uuid7()), "why": why}
    with transaction.atomic():
        note(Kind.VIEW_AS, actor, address=address, what=person.name, until=(moment + LASTS).isoformat(), **told)
    session[KEPT] = {**told, "name": person.name, "at": moment.isoformat(), "rights": _rights(actor, person)}


def seen_by(session, actor, address=""):
    """(who reads in this session of `actor`: themself, or an Onlooker; the Ended of what has just ended by itself, or
    None)"""
    told = session.get(KEPT)
    if told is None:
        return actor, None
    person = actor_of(UUID(told["as"]))
    until = datetime.fromisoformat(told["at"]) + LASTS
    if now() >= until:
        return actor, end(session, actor, TIME, address)
    if person is None or not may_be_viewed(actor, person) or told["rights"] != _rights(actor, person):
        return actor, end(session, actor, RIGHTS, address)
    return Onlooker(person.user, actor, until), None


def end(session, actor, why, address=""):
    """`actor`, whose session it is, looks as themself again. Gives the Ended; None where they already did."""
    told = session.pop(KEPT, None)
    if told is None:
        return None
    if not _ended([told["view"]]):
        details = {key: told[key] for key in ("as", "view")}
        note(Kind.VIEW_AS_END, actor, address=address, what=told["name"], ended=why, **details)
    return Ended(told["name"], why)


def end_forgotten():
    """Note the end of what is over by time, where the browser that began it was not seen again."""
    begun = Entry.objects.filter(kind=Kind.VIEW_AS, at__gt=now() - LOOKED_BACK)
    over = [one for one in begun if datetime.fromisoformat(one.details["until"]) <= now()]
    ended = _ended([one.details["view"] for one in over])
    for one in over:
        if one.details["view"] not in ended and (actor := actor_of(one.person)) is not None:
            details = {key: one.details[key] for key in ("as", "view")}
            note(Kind.VIEW_AS_END, actor, what=one.what, ended=TIME, **details)


def _ended(views):
    """Which of these have an end in the audit log."""
    rows = Entry.objects.filter(kind=Kind.VIEW_AS_END, details__view__in=views)
    return set(rows.values_list("details__view", flat=True))


def _rights(*people):
    """What stands and falls with the roles and teams of these Actors, as one word."""
    told = [[str(one.id), str(one.team), [str(team) for team in one.teams_below], _of_roles(one)] for one in people]
    return sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _of_roles(actor):
    return [[str(one.pk), one.administers, one.views_as, one.grants, one.conditions, one.fields] for one in actor.roles]
