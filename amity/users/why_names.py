"""What reasons are made of: roles with the days for which they are given, and teams with how they are somebody's."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from amity.base.locale import show_date
from amity.base.text.quoted import quoted
from amity.records.titles import titles_of
from amity.records.words import called

from .roles import Role

WHY = "an administrator asks what a right says of a record that they see"


@dataclass(frozen=True)
class Reason:
    """What one right says of a record: in words, and whether it lets the person through."""

    words: str
    holds: bool


def silenced(found):
    """The Reasons, none of which holds: something stands above them."""
    return [Reason(one.words, False) for one in found]


def named(asking, person, role):
    """A role that somebody has today, and until when."""
    words, (_begins, ends) = quoted(called(role)), person.user.role_times.get(str(role.pk), ("", ""))
    if not ends:
        return words
    return _("%(role)s (until the end of %(day)s)") % {"role": words, "day": on(asking, date.fromisoformat(ends))}


def out_of_time(asking, person):
    """A Reason for each role that is given to a person for other days than today."""
    others = set(person.user.roles) - set(person.role_ids)
    rows = Role.objects.unscoped(because=WHY).filter(pk__in=others).order_by("name") if others else ()
    return [Reason(_other_days(asking, person, role), False) for role in rows]


def _other_days(asking, person, role):
    begins, ends = person.user.role_times.get(str(role.pk), ("", ""))
    words = {"role": quoted(called(role))}
    if begins and date.fromisoformat(begins) > person.look.today:
        words["day"] = on(asking, date.fromisoformat(begins))
        return _("%(role)s: counts only from %(day)s") % words
    words["day"] = on(asking, date.fromisoformat(ends))
    return _("%(role)s: counted until the end of %(day)s") % words


def of_team(asking, person, team):
    """How a team (its id) is among those of a person."""
    near, leads = person.way_to(team)
    if near == team:
        return _("which they lead") if leads else _("their own")
    name = titles_of(asking, [("team", near)]).get(("team", near), "…")
    words = _("a part of %(team)s, which they lead") if leads else _("a part of their own, %(team)s")
    return words % {"team": name}


def on(asking, day):
    """A day as who asks reads it, inside a sentence."""
    words = show_date(day, asking.look.language, asking.look.today)
    return words[:1].lower() + words[1:]
