"""The letter to the address that somebody had until now: whoever took theirs over can't do so in silence."""

from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from amity.base.jobs import sending
from amity.records.definitions import definitions_version
from amity.users.actor import actor_of
from amity.users.house import house

from .mail import mail_settings, send


@sending
def tell_of_new_email(user, before, address):
    """Write to the address that a user (the id as text) had before that they have another now; `address` is where the
    request came from."""
    mail, reader = mail_settings(), actor_of(UUID(user))
    if reader is None or not mail.works:
        return
    name = house(definitions_version())["name"]
    with translation.override(reader.language):
        lines = [
            _("Hello %(name)s,") % {"name": reader.name},
            "",
            _("Your e-mail address in %(house)s was changed: letters go to another one from now on.") % {"house": name},
            _("They came from %(address)s.") % {"address": address},
            "",
            _("If it was not you, somebody else knows your password. Tell your administrator now."),
        ]
        send(mail, before, _("Another e-mail address in %(house)s") % {"house": name}, "\n".join(lines) + "\n")
