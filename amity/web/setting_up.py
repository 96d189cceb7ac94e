"""Setting up an app that shows codes: its QR code, and the first code typed off it."""

import segno
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from amity.audit.log import note
from amity.audit.models import Kind
from amity.base.sealed import seal, unseal
from amity.records.definitions import definitions_version
from amity.users.code_app import address_of_app, new_secret, set_up
from amity.users.house import house

from .client_address import address_of

KEPT = "code_app"


def first_code(request, user):
    """(recovery codes, "") once the code that was posted is of the new app; (None, what is wrong) if not."""
    secret = unseal(request.session.get(KEPT, ""))
    codes = set_up(user.pk, secret, request.POST.get("code", ""))
    if codes is None:
        return None, _("This code does not fit. Wait for the next one, and see that the clock of your phone is right.")
    request.session.pop(KEPT)
    note(Kind.SECOND_ON, user, address=address_of(request))
    return codes, ""


def app_to_scan(request, user):
    """{qr, secret} of the app that is being set up in this session; its secret stands there sealed."""
    secret = unseal(request.session.get(KEPT, "")) or new_secret()
    request.session[KEPT] = request.session.get(KEPT) or seal(secret)
    name = house(definitions_version())["name"]
    code = segno.make(address_of_app(secret, user.login, name), error="m", micro=False)
    picture = code.svg_inline(scale=5, light="#fff", svgclass=None, lineclass=None)
    return {
        "qr": mark_safe(picture),  # drawn of squares alone
        "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
    }


def show_codes(request, codes, to):
    """The page that tells recovery codes, this once, and leads on to the address `to`."""
    context = {"codes": "\n".join(codes), "number": len(codes), "to": to, "house": house(definitions_version())["name"]}
    response = render(request, "web/recovery_codes.html", context)
    response.headers["Cache-Control"] = "no-store, private"
    return response
