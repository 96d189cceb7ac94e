"""Reasons where no role decides alone: settings, parts of other records, what the house keeps, what is for an audience,
and what is restricted."""

from django.utils.translation import gettext as _

from amity.base.text.quoted import quoted
from amity.records.registry import entity_of
from amity.records.scope import FREE, LOOKING
from amity.records.titles import titles_of

from .why_names import WHY, Reason, silenced


def of_setting(person, verb):
    """Everybody sees a setting, and administrators change it."""
    if person.administers:
        return [Reason(_("One of the roles administers: it may do everything."), True)]
    if verb == "see":
        return [Reason(_("It is a setting: everybody sees it."), True)]
    return [Reason(_("It is a setting: only administrators change it."), False)]


def of_kept():
    return [Reason(_("The house writes it by itself: people change what it belongs to."), False)]


def of_parent(asking, person, entity, record, verb, reasons):
    """What is part of a record follows it: seen with it, and changed by who may edit it. `reasons(entity, record,
    verb)` are those of that record."""
    link = entity.scope.part_of
    parent, id = entity_of(entity.model._meta.get_field(link).related_model), getattr(record, f"{link}_id")
    row = parent.model.objects.unscoped(because=WHY).get(pk=id)
    name = quoted(titles_of(asking, [(parent.key, id)]).get((parent.key, id), "…"))
    words = _("It is a part of %(name)s") % {"name": name}
    return [
        Reason(f"{words}. {one.words}", one.holds) for one in reasons(parent, row, verb if verb in LOOKING else "edit")
    ]


def of_audience(asking, person, record, verb, holds):
    """What is for an audience: whoever is in it sees it; beyond oneself a role says who changes it."""
    if record.audience == "me":
        mine = record.owner_id == person.id
        return [Reason(_("It is for its owner, who they are.") if mine else _("It is for its owner alone."), holds)]
    if record.audience == "all":
        words = _("It is for everybody.")
        return [Reason(words if verb == "see" else f"{words} {_('A role that reaches all changes it.')}", holds)]
    names = titles_of(asking, [("team", record.team_id)])
    words = _("It is for the team %(team)s.") % {"team": names.get(("team", record.team_id)) or _("no team")}
    return [Reason(words if verb == "see" else f"{words} {_('A role that reaches the team changes it.')}", holds)]


def withheld(person, entity, record, verb, found):
    """The Reasons `found`; with one more, above them all, where the processing of the record is restricted."""
    column = entity.scope.withheld
    since = getattr(record, column) if column else None
    if since is None or verb in FREE or (person.administers and verb != "export"):
        return found
    words = _("Its processing is restricted: administrators alone change it, and nobody takes it along with others.")
    return [Reason(words, False), *silenced(found)]
