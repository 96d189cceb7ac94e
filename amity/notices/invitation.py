"""The letter that invites somebody: with the link by which they choose a password."""

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amity.records.definitions import definitions_version
from amity.users.house import house
from amity.users.invitations import DAYS

from .mail import mail_settings, send


def mailed_to(user):
    """The address that a letter to this user would go to; "" where none can go out."""
    return user.email if user.active and mail_settings().works else ""


def send_invitation(user, link, inviter):
    """Send a user the link by which they choose a password, on behalf of `inviter` (a name), in the user's language.

    It goes out at once, so that the link lies in no queue. Raises OSError with the words of the mail server.
    """
    name = house(definitions_version())["name"]
    with translation.override(user.language):
        days = ngettext(
            "The link is for you alone. It holds for %(days)s day, and only until a password is chosen.",
            "The link is for you alone. It holds for %(days)s days, and only until a password is chosen.",
            DAYS,
        )
        lines = [
            _("Hello %(name)s,") % {"name": user.name},
            "",
            _("%(inviter)s invites you to %(house)s. Choose your password here:") % {"inviter": inviter, "house": name},
            link,
            "",
            _("You sign in as: %(login)s") % {"login": user.login},
            days % {"days": DAYS},
        ]
        send(mail_settings(), user.email, _("Your way in to %(house)s") % {"house": name}, "\n".join(lines) + "\n")
