"""The letter to somebody whose password is known to another: wrong codes were typed after it."""

from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from amity.base.jobs import job
from amity.records.definitions import definitions_version
from amity.users.actor import actor_of
from amity.users.house import house

from .mail import mail_settings, send


@job
def tell_of_wrong_codes(user, address):
    """Write to a user (the id as text) that somebody at an address types wrong codes after their password."""
    mail, reader = mail_settings(), actor_of(UUID(user))
    if reader is None or not mail.works or not reader.user.email:
        return
    name = house(definitions_version())["name"]
    with translation.override(reader.language):
        lines = [
            _("Hello %(name)s,") % {"name": reader.name},
            "",
            _("Somebody has typed your password for %(house)s, and then wrong codes, by a browser that is new to us.")
            % {"house": name},
            _("They came from %(address)s.") % {"address": address},
            "",
            _("If it was not you, change your password now: somebody else knows it. Nobody got in by these codes."),
        ]
        if mail.address:
            lines.append(f"{mail.address.rstrip('/')}/me/")
        send(mail, reader.user.email, _("Wrong codes for %(house)s") % {"house": name}, "\n".join(lines) + "\n")
