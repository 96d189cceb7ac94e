"""The read door: what an actor may not see does not exist for them."""

from dataclasses import dataclass
from functools import reduce
from operator import or_
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from .errors import NotFound
from .registry import entities, entity_of
from .statement import AMONG, Slot, Statement, kept, key_of
from .timeline import Timeline


@dataclass(frozen=True)
class Scope:
    """How an entity's scope differs from owner and team alone.

    `part_of` names the link whose target lends its scope; `concerns`: who sees a record that the item stands on
    the timeline of sees the item; `private` names a yes/no field that leaves the record to its owner alone;
    `audience` names a column that says for whom a record is, "me", "team" or "all": nobody else sees it, and the level
    of a verb says up to which audience one may do it; `setting`: everybody sees it, administrators alone write it;
    `withheld` names a moment since which a record is only looked at: administrators alone change it, and nobody takes
    it along with others;
    `kept`: the house writes it by itself, persons never do, but the Undo of a Change brings it back or takes it away
    with what it is part of.
    """

    part_of: str = ""
    concerns: bool = False
    private: str = ""
    audience: str = ""
    setting: bool = False
    kept: bool = False
    withheld: str = ""


class Far(Q):
    """A branch that no index of the entity's own table answers: what concerns a record, or is part of it."""


class Narrowed(Q):
    """A branch that a role's Condition narrows: how many records it leaves, the database knows by its values alone."""


LOOKING = ("see", "export")
"""The verbs that change nothing: what is part of a record follows it in each of them."""
FREE = ("see", "add")
"""The verbs that do nothing to what is withheld."""
ASSIGN = "assign"
"""The verb by which a record changes hands: it is the right to edit, but what is only shared stays whose it is."""
NOBODY = UUID(int=0)
KEEP = "keep"
"""The verb by which what is `kept` follows the record that it is part of: asked for verbs of the house and Undo."""
OWNED = Scope()
"""Owner and team alone decide."""


def branches(actor, entity, verb="see"):
    """The alternatives by which `actor` may do `verb`, each a Q; an empty Q means everything, no Q nothing.

    A list runs them as a UNION of keyset pages, a single record is checked by their OR. Those that are Far stand
    behind the others.
    """
    scope = entity.scope
    if getattr(actor, "unbound", False):
        return [Q()]
    if scope.setting:
        return [Q()] if verb == "see" or actor.administers else []
    if scope.kept and verb not in (*LOOKING, KEEP):
        return []
    if scope.part_of:
        return _of_parent(actor, entity, verb)
    if scope.audience:
        return _of_audience(actor, entity, verb)
    found = list(actor.grants(entity.key, verb))
    if not found:
        return []
    if scope.concerns and verb == "see" and all(found):
        found += [_concerning(actor, other) for other in entities() if other.timeline is not None and may(actor, other)]
    if scope.private:
        shared = Q(**{scope.private: False})
        found = [branch & shared for branch in found] + [Q(owner=alone(actor), **{scope.private: True})]
    if scope.withheld and verb not in FREE and (verb == "export" or not actor.administers):
        found = [branch & Q(**{f"{scope.withheld}__isnull": True}) for branch in found]
    spared = actor.spared(entity.key, verb)
    return [_without(branch, spared) for branch in found] if spared else found


def alone(actor):
    """The id of whom `actor` reads what is for its owner alone; nobody's, where they look as another person."""
    return NOBODY if getattr(actor, "behind", None) is not None else actor.id


def _without(branch, spared):
    """A branch without what a role denies."""
    left = branch & spared
    return left if isinstance(left, Far) else Narrowed(left)


def _of_parent(actor, entity, verb):
    link = entity.scope.part_of
    parent = entity_of(entity.model._meta.get_field(link).related_model)
    see = through(actor, parent, f"{link}_id", verb if verb in LOOKING else "edit")
    if see is True:
        return [Q()]
    return [] if see is False else [Far(see)]


def _of_audience(actor, entity, verb):
    """One's own, then what is for one's team, then what is for all: up to which of them is a matter of rights. Who
    reaches everything reaches all that is shared, with whomever."""
    column, given = entity.scope.audience, actor.grants(entity.key, verb)
    own, everything = Q(owner=alone(actor)), bool(given) and not all(given)
    if verb != "see":
        own &= Q(**{column: "me"})
    team = Q(**{column: "team"})
    if not everything:
        team &= Q(team__in=actor.circles if verb == "see" else actor.teams)
    found = [own, team, Q(**{column: "all"})]
    return found if verb == "see" or everything else found[: 2 if len(given) > 1 else 1]


def _concerning(actor, other):
    rows = Timeline.objects.filter(item=OuterRef("pk"), entity=other.key)
    seen = through(actor, other, "record")
    return Far(Exists(rows if seen is True else rows.filter(seen)))


def verb_of_undo(entity, verb):
    """The right that Undo asks for where a person would need `verb`: what the house keeps follows its record."""
    return KEEP if entity.scope.kept else verb


def visible(actor, entity, verb="see"):
    """The records of `entity` with which `actor` may do `verb`: the only way to records."""
    queryset = entity.model.objects.get_queryset()
    found = branches(actor, entity, verb)
    if not found:
        queryset = queryset.none()
    elif all(found):
        queryset = queryset.filter(reduce(or_, found))
    return queryset.opened()


def may(actor, entity, verb="see"):
    """Whether there can be any record with which `actor` may do `verb`."""
    scope = entity.scope
    if scope.setting:
        return verb == "see" or actor.administers
    if scope.kept and verb not in (*LOOKING, KEEP) and not getattr(actor, "unbound", False):
        return False
    if scope.part_of:
        parent = entity_of(entity.model._meta.get_field(scope.part_of).related_model)
        return may(actor, parent, verb if verb in LOOKING else "edit")
    return bool(scope.audience) or bool(actor.grants(entity.key, verb))


def find(actor, entity, id, verb="see"):
    """The one record of this id; NotFound when there is none for this actor."""
    model = entity.model
    columns = [one.attname for one in model._meta.concrete_fields]

    def make():
        return Statement(visible(actor, entity, verb).filter(pk=Slot("id")).values_list(*columns))

    try:
        rows = kept(key_of(actor, entity, "find", verb), make).rows(id=id if isinstance(id, UUID) else UUID(str(id)))
    except ValueError:
        rows = []
    if not rows:
        raise NotFound(entity.key)
    return model.from_db(connection.alias, columns, rows[0])


def among(actor, entity, ids, verb="see"):
    """Those of `ids` that are records with which `actor` may do `verb`: a set."""
    ids = list(ids)
    if not ids:
        return set()

    def make():
        return Statement(visible(actor, entity, verb).filter(AMONG).values_list("pk"))

    return {id for (id,) in kept(key_of(actor, entity, "among", verb), make).rows(ids=ids)}


def left(actor, entity, ids, verb):
    """The same of records that have just been written: nothing is asked for an actor who may do it with all of them."""
    found = branches(actor, entity, verb)
    return set(ids) if found and not all(found) else among(actor, entity, ids, verb)


def through(actor, entity, column, verb="see"):
    """Whether `actor` sees the record of `entity` that the outer row's `column` points to.

    True for all, False for none, else a correlated EXISTS. Used wherever something of a linked record would show.
    """
    found = branches(actor, entity, verb)
    if not found:
        return False
    if not all(found):
        return True
    return Exists(entity.model.objects.filter(reduce(or_, found), pk=OuterRef(column)))


def check_links(actor, targets):
    """Raise NotFound unless `actor` sees every record in `targets`: pairs of (entity, id)."""
    wanted = {}
    for entity, id in targets:
        wanted.setdefault(entity, set()).add(id)
    for entity, ids in wanted.items():
        if len(among(actor, entity, ids)) != len(ids):
            raise NotFound(entity.key)
