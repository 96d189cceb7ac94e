"""The letter to somebody who has signed in by a browser in which they never did."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from amity.base.jobs import sending
from amity.base.locale import show_moment
from amity.records.definitions import definitions_version
from amity.users.actor import actor_of
from amity.users.devices import device
from amity.users.house import house

from .mail import mail_settings, send


@sending
def tell_of_new_device(user, agent, address, moment):
    """Write to a user (the id as text) that they have signed in at a moment, by the browser that called itself so."""
    mail, reader = mail_settings(), actor_of(UUID(user))
    if reader is None or not mail.works or not reader.user.email:
        return
    with translation.override(reader.language), timezone.override(reader.look.timezone):
        send(mail, reader.user.email, *_letter(reader, agent, address, datetime.fromisoformat(moment), mail.address))


def _letter(reader, agent, address, moment, base):
    """(subject, text), in the active language."""
    look, name = reader.look, house(definitions_version())["name"]
    lines = [
        _("Hello %(name)s,") % {"name": reader.name},
        "",
        _("Somebody has signed in to %(house)s as you, by a browser that is new to us:") % {"house": name},
        f"- {device(agent) or _('unknown device')}, {address}",
        f"- {show_moment(moment, look.timezone, look.language, look.now)} ({look.timezone.key})",
        "",
        _("If it was you, all is well. If not, change your password: that signs out everybody else."),
    ]
    if base:
        lines.append(f"{base.rstrip('/')}/me/sessions/")
    return _("New sign-in to %(house)s") % {"house": name}, "\n".join(lines) + "\n"
