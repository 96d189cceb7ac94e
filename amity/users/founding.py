"""The first visit of a fresh house: who comes first administers it."""

from django.db import connection
from django.utils.translation import gettext as _

from amity.records.errors import Refused

from .access import employ
from .company import describe
from .default_roles import default_roles
from .passwords import set_password
from .role_verbs import grant
from .users import User

WHY = "whether anybody is here is asked before there is an actor"


def nobody_yet():
    """Whether the house is fresh: nobody has ever signed in here."""
    return not User.objects.unscoped(because=WHY).exists()


def found(*, c, company, person, password):
    """Found the house: its settings, the default roles and the first administrator, who is returned.

    `company` holds name, currency, region and timezone, `person` name, login, email, language and timezone, as typed.
    Of two who come at once one founds it, the other is Refused (rule "founded").
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT version FROM records_definitions FOR UPDATE")
    if not nobody_yet():
        raise Refused(
            _("Somebody has set this house up already. Sign in, or ask them for an invitation."), rule="founded"
        )
    describe(c=c, **company)
    roles = [
        grant(c=c, name=name, note=note, administers=administers, levels=levels)
        for name, note, administers, levels in default_roles()
    ]
    user = employ(c=c, roles=[roles[0].pk], team=None, **person)
    set_password(user, password, c=c)
    return user
