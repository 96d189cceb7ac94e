"""Roles that somebody has for a time: from a day on, or until one."""

from datetime import date

from django.utils.translation import gettext as _

from amity.records.errors import Refused


def in_force(user, day):
    """The ids of the roles that a user has on a day: a list, in the order in which they were given."""
    times = user.role_times
    return [id for id in user.roles if str(id) not in times or _holds(*times[str(id)], day.isoformat())]


def _holds(begins, ends, day):
    """Whether a day (all are ISO 8601, which sorts as time does) lies between two, which belong to it; "" is no end."""
    return (begins or day) <= day <= (ends or day)


def for_good(roles, times):
    """Those of the ids `roles` of which no time says when they begin or end."""
    return [id for id in roles if str(id) not in times]


def kept_times(times, roles):
    """`times` ({id of a role: [first day, last day]} as typed) of those of `roles` that have any. Raises Refused."""
    found = {}
    for id in sorted(map(str, roles)):
        begins, ends = (_day(one, id) for one in times.get(id, ("", "")))
        if begins and ends and ends < begins:
            raise Refused(_("The last day is before the first."), field=f"until-{id}")
        if begins or ends:
            found[id] = [begins, ends]
    return found


def _day(typed, id):
    try:
        return date.fromisoformat(typed).isoformat() if typed else ""
    except ValueError:
        raise Refused(_("This is no day."), field=f"until-{id}") from None
