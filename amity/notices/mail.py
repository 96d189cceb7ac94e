"""How mail leaves the house: the owner's SMTP server."""

import smtplib
import ssl
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

from django.db import models
from django.utils.translation import gettext_lazy as _

from amity.base.clock import now
from amity.base.sealed import SealedField
from amity.base.text.clean import clean_line

PATIENCE = 15
"""Seconds to wait for the server."""


class Security(models.TextChoices):
    STARTTLS = "starttls", _("STARTTLS (port 587)")
    TLS = "tls", _("TLS (port 465)")
    NONE = "none", _("none (port 25, only inside your own network)")


class Mail(models.Model):
    """The one row of settings. No Record: its password must not stay in the history for ever, nor show on any list.

    `address` is that of this house as colleagues open it, for links in letters; `fault` what went wrong last.
    """

    on = models.BooleanField(_("send mail"), default=False)
    host = models.CharField(_("server"), max_length=200, default="")
    port = models.PositiveIntegerField(_("port"), default=587)
    security = models.CharField(_("security"), max_length=10, choices=Security, default=Security.STARTTLS)
    user = models.CharField(_("user name"), max_length=200, default="")
    password = SealedField(_("password"), default="")
    sender = models.CharField(_("from"), max_length=254, default="")
    address = models.CharField(_("address of Amity"), max_length=200, default="")
    fault = models.CharField(max_length=500, default="")
    failed_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(null=True)
    changed_by = models.UUIDField(null=True)

    @property
    def works(self):
        """Whether it is switched on and complete."""
        return bool(self.on and self.host and self.sender)


def mail_settings():
    """The settings as they are now; those of a house that sends no mail, if nobody has set them."""
    return Mail.objects.order_by("pk").first() or Mail()


def send(mail, to, subject, text):
    """Send a plain letter by the server of `mail` to one address. Raises OSError (which SMTPException is) with the
    server's words; what went wrong last is kept in the settings."""
    rows = Mail.objects.filter(pk=mail.pk)
    try:
        with _server(mail) as server:
            server.send_message(_letter(mail, to, subject, text))
    except OSError as fault:
        rows.update(fault=said(fault), failed_at=now())
        raise
    rows.exclude(fault="").update(fault="", failed_at=None)


def said(fault):
    """What a mail server answered, as one line for people."""
    if isinstance(fault, smtplib.SMTPRecipientsRefused):
        fault = next(iter(fault.recipients.values()), fault)
    elif isinstance(fault, smtplib.SMTPResponseException):
        fault = (fault.smtp_code, fault.smtp_error)
    parts = fault if isinstance(fault, tuple) else (fault,)
    words = (part.decode("utf-8", "replace") if isinstance(part, bytes) else str(part) for part in parts)
    return clean_line(" ".join(words)[:500], 500)


def _server(mail):
    """A connection to the server, greeted and signed in."""
    context = ssl.create_default_context()
    if mail.security == Security.TLS:
        server = smtplib.SMTP_SSL(mail.host, mail.port, timeout=PATIENCE, context=context)
    else:
        server = smtplib.SMTP(mail.host, mail.port, timeout=PATIENCE)
    try:
        if mail.security == Security.STARTTLS:
            server.starttls(context=context)
        if mail.user:
            server.login(mail.user, mail.password)
    except OSError:
        server.close()
        raise
    return server


def _letter(mail, to, subject, text):
    letter = EmailMessage()
    letter["Subject"] = clean_line(subject[:200], 200)
    letter["From"], letter["To"] = mail.sender, to
    letter["Date"], letter["Message-ID"] = formatdate(localtime=False), make_msgid(domain=_domain(mail.sender))
    letter["Auto-Submitted"] = "auto-generated"  # RFC 3834: no out-of-office answers to it
    letter.set_content(text)
    return letter


def _domain(address):
    return address.rpartition("@")[2].strip(" >") or "amity.invalid"
