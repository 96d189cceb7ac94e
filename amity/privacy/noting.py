"""Noting a consent, or that it was withdrawn: what holds of mailings follows at once."""

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from amity.base.uuid7 import uuid7
from amity.contacts.contacts import Contact, contact
from amity.contacts.mailing import Mailing
from amity.records.action import Action, Param
from amity.records.bulk import demand
from amity.records.errors import Refused
from amity.records.rule import Rule
from amity.records.scope import find
from amity.records.types import Choice, Day, LinkType, Text
from amity.records.words import called

from .consents import Consent, How, Said
from .purposes import Purpose
from .purposes import purpose as PURPOSES

OF_FOUND = "what the contacts that the door has found have said"
COLUMNS = ("id", "contact", "purpose", "name", "said", "day", "how", "proof", "wording", "holds")
LONGEST = Contact._meta.get_field("permission").max_length


def note(ids, *, c, purpose, said=Said.GIVEN, day=None, how=How.OTHER, proof=""):
    """Note that the contacts `ids` gave or withdrew their consent to a purpose (its id), on a day (today). Raises
    Refused for who may not change them, where a consent has no proof, and for a day to come."""
    demand(c.actor, contact, ids, "edit", _now("You may see this, but not change it."))
    known = find(c.actor, PURPOSES, purpose)
    today = c.actor.look.today
    proof, said, how, day = (proof or "").strip(), said or Said.GIVEN, how or How.OTHER, day or today
    if said == Said.GIVEN and not proof:
        raise Refused(_now("Say when, where and how they agreed."), field="proof", rule="proof of a consent")
    if day > today:
        raise Refused(_now("This day is still to come."), field="day", rule="day of a consent")
    ids = _write(c, ids, known, said, day, how, proof)
    if not ids:
        return
    if known.mails and said == Said.GIVEN:
        words = f"{day.isoformat()} · {How(how).label} · {proof}"[:LONGEST]
        c.update_where(contact, ids, mailing=Mailing.ALLOWED, permission=words)
    elif known.mails:
        _object(c, ids)


def _write(c, ids, known, said, day, how, proof):
    """Write a line for each; gives the ids of those of whom nothing is known of a later day: of them it holds.

    What is said today always holds: where the day before was noted further east, its date may be that of tomorrow.
    """
    rows = Consent.objects.unscoped(because=OF_FOUND).filter(contact__in=ids, purpose=known.pk, holds=True)
    past = day < c.actor.look.today
    later = set(rows.filter(day__gt=day).values_list("contact", flat=True)) if past else set()
    c.revise(rows.exclude(contact__in=later), holds=False)
    name, wording = called(known), known.wording if said == Said.GIVEN else ""
    line = known.pk, name, said, day, how, proof[:300], wording
    c.insert_many(Consent, COLUMNS, [(uuid7(), id, *line, id not in later) for id in ids])
    c.count("consent", "create", len(ids))
    return [id for id in ids if id not in later]


def _object(c, ids):
    """A withdrawal is honoured whatever rights its noter has over the field."""
    rows = Contact.objects.unscoped(because=OF_FOUND).filter(pk__in=ids).exclude(mailing=Mailing.OBJECTED)
    c.count(contact.key, "update", c.revise(rows, mailing=Mailing.OBJECTED, permission=""))


def objected(changes, c):
    """Who objects to mailings withdraws what they agreed to of that kind."""
    ids = [
        after.pk
        for before, after in changes
        if before is not None and after is not None and after.mailing == Mailing.OBJECTED != before.mailing
    ]
    if not ids:
        return
    for known in Purpose.objects.unscoped(because=OF_FOUND).filter(mails=True):
        rows = Consent.objects.unscoped(because=OF_FOUND).filter(
            contact__in=ids, purpose=known.pk, holds=True, said=Said.GIVEN
        )
        if withdrawing := list(rows.values_list("contact", flat=True)):
            _write(c, withdrawing, known, Said.WITHDRAWN, c.actor.look.today, How.OTHER, "")


def settle(c, entity, keep, others):
    """Of contacts that become one what each said stays said; of each purpose the newest holds."""
    if entity is not contact:
        return
    rows = Consent.objects.unscoped(because=OF_FOUND)
    c.revise(rows.filter(contact__in=others), contact=keep)
    newest = rows.filter(contact=keep, holds=True).order_by("purpose", "-day", "-pk").distinct("purpose")
    c.revise(
        rows.filter(contact=keep, holds=True).exclude(pk__in=list(newest.values_list("pk", flat=True))), holds=False
    )


OBJECTED = Rule("objection withdraws", then=objected, fields=("mailing",), at_once=True)
NOTE = Action(
    "consent",
    _("Note a consent"),
    lambda record, *, c, **said: note([record.pk], c=c, **said),
    params=(
        Param("purpose", _("purpose"), LinkType("purpose"), required=True),
        Param("said", _("said"), Choice(Said.choices), required=True),
        Param("day", _("day"), Day(), hint=_("Empty: today.")),
        Param("how", _("how"), Choice(How.choices), required=True),
        Param("proof", _("proof"), Text(), hint=_("When, where and how they agreed; the number of a form, a letter.")),
    ),
    icon="check",
    many=note,
    tucked=True,
)
