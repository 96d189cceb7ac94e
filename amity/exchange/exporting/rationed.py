"""What somebody has taken along in a day, over all exports: no more than their roles allow, and unusually much is told.

Each file counts with the records that are in it, for as long as it is not a day old; so does one that is still being
written. One that broke off or was stopped left nothing, and counts nothing.
"""

from django.db import connection
from django.db.models import Sum
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from amity.audit.log import note
from amity.audit.models import Kind
from amity.base.clock import now
from amity.base.money import show_number
from amity.notices.telling import tell_alarm
from amity.records.errors import Refused
from amity.users.administrators import administrators
from amity.users.rations import DAY, ration_of

from ..exports import Export, State


class TooMuch(Refused):
    """More than somebody may take along in a day."""


def in_a_day(person, *, on_their_way=False):
    """How many records the files hold that a user (an id) had written within a day; with those `on_their_way`."""
    states = [State.DONE, State.RUNNING] if on_their_way else [State.DONE]
    found = Export.objects.filter(by=person, state__in=states, since__gt=now() - DAY)
    return found.aggregate(all=Sum(Greatest("done", "total") if on_their_way else "done"))["all"] or 0


def left(actor, *, on_their_way=True):
    """How many more records `actor` may take along now; None: as many as they like."""
    most = ration_of(actor.roles).most
    return None if most is None else max(most - in_a_day(actor.id, on_their_way=on_their_way), 0)


def demand_left(actor, taking):
    """Refuse what is more than `actor` may take along now; what is refused is noted."""
    rest = left(actor)
    if rest is not None and taking.number(rest) > rest:
        refuse(actor, taking.bound.entity.key)
        raise too_much(actor)


def refuse(actor, entity):
    """Note that somebody wanted more than they may."""
    note(Kind.TOO_MUCH, actor, what=entity, in_a_day=in_a_day(actor.id), most=ration_of(actor.roles).most)


def too_much(actor):
    """Why it is refused, in words."""
    most, language = ration_of(actor.roles).most, actor.look.language
    taken = in_a_day(actor.id, on_their_way=True)
    words = _(
        "Your role lets you take %(most)s records along in 24 hours; you have taken %(taken)s. Choose fewer, wait, or "
        "ask an administrator for more."
    )
    said = {"most": show_number(most, language), "taken": show_number(taken, language)}
    return TooMuch(words % said, rule="ration")


class Rationed:
    """The progress of an export that stops where it becomes more than its person may: two that are written at once wait
    for each other. To be made within the transaction that writes it."""

    def __init__(self, actor, progress):
        self.actor, self.progress, self.number, self.left = actor, progress, 0, None
        if ration_of(actor.roles).most is not None:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"ration {actor.id}"])
            self.left = left(actor, on_their_way=False)

    def expect(self, number):
        self._demand(number)
        self.progress.expect(number)

    def tell(self, number):
        self.number += number
        self._demand(self.number)
        self.progress.tell(number)

    def _demand(self, number):
        if self.left is not None and number > self.left:
            raise too_much(self.actor)


def watch(actor, export, number):
    """Tell administrators, and note, when with these `number` records of an export that is just done somebody has taken
    unusually many along in a day."""
    ration, after = ration_of(actor.roles), in_a_day(actor.id)
    if not ration.alarming(after - number, after):
        return
    note(Kind.MUCH, actor, what=export.name, export=str(export.pk), in_a_day=after, unusual=ration.unusual)
    for one in administrators():
        if one.id != actor.id:
            with override(one.language):
                words = ngettext(
                    "%(who)s has taken %(number)s record along in 24 hours",
                    "%(who)s has taken %(number)s records along in 24 hours",
                    after,
                )
                title = words % {"who": actor.name, "number": show_number(after, one.look.language)}
            tell_alarm(one.id, export.pk, now(), title, f"/settings/audit/?kind={Kind.MUCH}")
