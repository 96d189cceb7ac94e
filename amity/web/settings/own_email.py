"""The own e-mail address wants the present password: letters that warn go there, and providers find people by it."""

from django.utils.translation import gettext as _

from amity.audit.log import note
from amity.audit.models import Kind
from amity.base.jobs import enqueue
from amity.identity.by_password import has_password
from amity.notices.new_email import tell_of_new_email

from ..client_address import address_of
from .fields import Field
from .present_password import password_fault

PRESENT = "present"


def email_faults(request, user, email):
    """{field: what is wrong} where the user may not change their address to `email` yet; {} where they may."""
    if email.strip() == user.email:
        return {}
    if not has_password(user):
        return {"email": _("You have no password here. An administrator changes your e-mail address.")}
    if not request.POST.get(PRESENT):
        return {PRESENT: _("Type your present password to change the e-mail address.")}
    fault = password_fault(request, user, PRESENT)
    return {PRESENT: fault} if fault else {}


def note_new_email(request, user, before):
    """Note that the user has changed their address, and write to the one `before`."""
    note(Kind.EMAIL, user, address=address_of(request), what=user.login)
    if before:
        enqueue(tell_of_new_email, user=str(user.pk), before=before, address=address_of(request))


def present_field(faults):
    """[the field for the present password], where it is asked for."""
    if PRESENT not in faults:
        return []
    attributes = {"autocomplete": "current-password", "required": True, "autofocus": True, "maxlength": 1000}
    return [Field(PRESENT, "", str(faults[PRESENT]), "password", _("Present password"), attributes=attributes)]
