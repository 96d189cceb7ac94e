"""The owner's mail server: set, and tried with a test letter."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from amity.audit.log import note
from amity.audit.models import Kind
from amity.base.clock import now
from amity.base.locale import show_moment
from amity.base.text.clean import clean_line
from amity.notices.mail import Security, mail_settings, said, send
from amity.records.types import Number
from amity.records.types.addresses import EMAIL

from .client_address import address_of
from .settings.fields import fields, other_faults
from .settings.pages import administrators, show

TEXTS = {"host": 200, "user": 200, "sender": 254, "address": 200}


@administrators
def mail(request):
    """GET shows the settings; POST saves them, and with `test` sends a letter to the address of who asks."""
    row, faults = mail_settings(), {}
    if request.method == "POST":
        faults = _take(row, request.POST, request.actor.look)
        if not faults:
            row.changed_at, row.changed_by = now(), request.actor.id
            row.save()
            note(Kind.SETTINGS, request.actor, address=address_of(request), what=f"mail · {row.host}:{row.port}")
            if "test" not in request.POST:
                messages.success(request, _("The mail settings are saved."))
                return redirect("/settings/mail/")
            faults = _try(request, row)
            if not faults:
                return redirect("/settings/mail/")
    return _page(request, row, faults)


def _take(row, data, look):
    """Put what was typed into the row; gives {field: message} of what can't be taken."""
    faults = {}
    for name, limit in TEXTS.items():
        try:
            setattr(row, name, clean_line(data.get(name, ""), limit))
        except ValueError as fault:
            faults[name] = str(fault)
    row.on, row.security = "on" in data, data.get("security", "")
    if row.security not in Security.values:
        faults["security"] = _("Choose one of the list.")
    try:
        row.port = Number(0, 5).parse(data.get("port", ""), look) or 0
    except ValueError as fault:
        faults["port"] = str(fault)
    if not 0 < row.port < 65536:
        faults.setdefault("port", _("A port is a number from 1 to 65535."))
    if typed := data.get("password", ""):
        row.password = typed[:200]
    if not row.user:
        row.password = ""
    if row.sender and not EMAIL.fullmatch(row.sender):
        faults.setdefault("sender", _("Write one e-mail address, such as crm@example.com."))
    for name in ("host", "sender") if row.on or "test" in data else ():
        if not getattr(row, name):
            faults.setdefault(name, _("This is needed."))
    if row.address and not row.address.startswith(("http://", "https://")):
        faults.setdefault("address", _("It begins with https://."))
    return faults


def _try(request, row):
    """Send a test letter to the person who asks; gives {field: message} of what went wrong."""
    to = request.actor.user.email
    if not to:
        return {"": _("You have no e-mail address yourself: write it into your profile first.")}
    subject = _("A test letter from Amity")
    text = _("If you read this, letters from Amity arrive by %(server)s.") % {"server": f"{row.host}:{row.port}"}
    try:
        send(row, to, subject, text + "\n")
    except OSError as fault:
        return {"": _("The letter did not go out. The server said: %(words)s") % {"words": said(fault)}}
    messages.success(request, _("A test letter is on its way to %(address)s.") % {"address": to})
    return {}


def _page(request, row, faults):
    look = request.actor.look
    typed = {name: str(getattr(row, name)) for name in (*TEXTS, "port", "security")}
    kept = _("One is set. Leave this empty to keep it.") if row.password else ""
    found = fields(
        typed,
        faults,
        ("host", {"label": _("Server"), "attributes": {"autocomplete": "off", "placeholder": "smtp.example.com"}}),
        ("port", {"label": _("Port"), "attributes": {"inputmode": "numeric"}}),
        ("security", {"label": _("Security"), "kind": "select", "options": Security.choices}),
        ("user", {"label": _("User name"), "attributes": {"autocomplete": "off"}}),
        ("password", {"kind": "password", "hint": kept, "attributes": {"autocomplete": "new-password"}}),
        ("sender", {"label": _("From"), "kind": "email", "hint": _("The address that letters come from.")}),
        (
            "address",
            {
                "label": _("Address of Amity"),
                "hint": _("As colleagues open it, for links in letters."),
                "attributes": {"placeholder": f"{request.scheme}://{request.get_host()}"},
            },
        ),
    )
    failed = row.failed_at and show_moment(row.failed_at, look.timezone, look.language, look.now)
    context = {
        "fields": found,
        "others": other_faults(faults, *found),
        "on": row.on,
        "fault": row.fault,
        "failed": failed or "",
        "to": request.actor.user.email,
    }
    return show(request, "mail.html", context, faults=faults)
