"""The register of processing (GDPR, Article 30): what the house knows by itself, and what is written."""

from datetime import timedelta

from django.conf import settings
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from amity.base.clock import now
from amity.base.database.door import door_of
from amity.directories.known import directories
from amity.exchange.exports import Export
from amity.flat.views import there
from amity.notices.mail import mail_settings
from amity.records.administering import demand_administrator
from amity.records.custom_fields import rows
from amity.records.record import Remembered
from amity.records.registry import find_entity
from amity.records.scope import visible
from amity.records.words import called
from amity.users.house import house

from .consents import Said, consent
from .purposes import purpose
from .retentions import Data, retention

KINDS = tuple(Data.values)
YEAR = timedelta(days=365)
SAME = "what stands in the register is the same for everybody"
WRITTEN = ("controller", "officer", "subjects", "recipients", "measures")


class Register(Remembered):
    """What administrators have written into the register: one row."""

    controller = models.TextField(_("who is responsible, with an address"), default="", blank=True)
    officer = models.TextField(_("data protection officer"), default="", blank=True)
    subjects = models.TextField(_("whose data these are"), default="", blank=True)
    recipients = models.TextField(_("other recipients, also outside of the country"), default="", blank=True)
    measures = models.TextField(_("other measures of security"), default="", blank=True)

    class Meta(Remembered.Meta):
        indexes = [BrinIndex(fields=["born"], name="register_born")]

    def __str__(self):
        return self.controller


def written():
    """What administrators have written, as a Register; an empty one where there is none yet."""
    return Register.objects.unscoped(because=SAME).order_by("pk").first() or Register()


def write(c, **texts):
    """Set what is written; what is not named stays. Raises Refused."""
    demand_administrator(c, "register")
    texts = {name: text.replace("\0", "").strip()[:5000] for name, text in texts.items() if name in WRITTEN}
    row = Register.objects.unscoped(because=SAME).order_by("pk").first()
    if row is None:
        c.insert(Register, **texts)
    elif any(getattr(row, name) != text for name, text in texts.items()):
        c.revise(Register.objects.unscoped(because=SAME).filter(pk=row.pk), **texts)


def known(actor):
    """{company, purposes, kinds, recipients, measures} as the house knows them, for an administrator."""
    return {
        "company": house(actor.definitions)["name"],
        "purposes": _purposes(actor),
        "kinds": [_kind(actor, find_entity(key)) for key in KINDS if find_entity(key)],
        "recipients": list(_recipients(actor)),
        "measures": list(_measures()),
    }


def _purposes(actor):
    """[(name, wording, how many agree now)]"""
    holding = visible(actor, consent).filter(said=Said.GIVEN, holds=True).order_by().values_list("purpose")
    numbers = dict(holding.annotate(models.Count("pk")))
    rows = visible(actor, purpose).order_by("position", "pk")
    return [(called(one), one.wording, numbers.get(one.pk, 0)) for one in rows]


def _kind(actor, entity):
    """{label, number, fields, kept: [(for what, by what right, how long)]} of a kind of data."""
    rows = visible(actor, retention).filter(what=entity.key).order_by("created_at")
    return {
        "label": str(entity.plural),
        "number": visible(actor, entity).count(),
        "fields": [_field(one) for one in entity.bound(actor).fields.values()],
        "kept": [(one.purpose, one.get_basis_display(), one.months) for one in rows],
    }


def _field(field):
    """The label of a field, with what is special about it."""
    special = [
        words for words, is_so in ((_now("sensitive"), field.sensitive), (_now("sealed"), field.sealed)) if is_so
    ]
    return capfirst(str(field.label)) + (f" ({', '.join(special)})" if special else "")


def _recipients(actor):
    """Who gets data of this house, in a line each."""
    for one in directories(actor):
        if one.asked:
            yield _now("Service that is asked: %(name)s, %(address)s") % {"name": one.name, "address": one.address}
    if (mail := mail_settings()).host:
        yield _now("Mail server: %(host)s") % {"host": mail.host}
    if there():
        door = door_of(settings.DATA)
        yield _now("Programs that read by SQL, from other machines too") if door else _now("Programs that read by SQL")
    number = Export.objects.filter(created_at__gte=now() - YEAR).count()
    yield _now("Exports in the last twelve months: %(number)s") % {"number": number}


def _measures():
    """What the house does by itself for the security of data."""
    yield _now("Rights by role, record and field; who may not see a record learns nothing of it")
    yield _now("History of every change, and an audit log that nobody can change")
    yield _now("Passwords by Argon2id, second factors, sessions that can be ended")
    if any(row.options.get("sealed") for of in rows(None).values() for row in of if not row.removed):
        yield _now("Values of sensitive fields sealed in the database, and shown only to who asks for them")
    yield _now("Sealed backups each night, brought back for a try each week")
