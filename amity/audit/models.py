"""The audit log: who signed in, what was taken out of the house, who changed rights and settings.

It is written once and never changed. Each entry carries the hash of the one before it, so that whoever changes, removes
or slips in one would have to make all the later ones anew; and then the last hash is another than the one that was
written down elsewhere (see `chain`). No records: who administers reads all of it.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    SIGN_IN = "sign_in", _("signed in")
    SIGN_IN_FAILED = "sign_in_failed", _("could not sign in")
    WAITS = "waits", _("failed too often and has to wait")
    SIGN_OUT = "sign_out", _("signed out")
    SESSIONS = "sessions", _("ended sessions")
    SECOND_ON = "second_on", _("set up a second factor")
    SECOND_OFF = "second_off", _("took a second factor off")
    NEW_CODES = "new_codes", _("made new recovery codes")
    RECOVERED = "recovered", _("signed in by a recovery code")
    CONNECTED = "connected", _("connected an account of an identity provider")
    DISCONNECTED = "disconnected", _("disconnected an account of an identity provider")
    OUTSIDE = "outside", _("was refused for the address")
    PASSWORD_FAILED = "password_failed", _("typed a wrong present password")
    CODE_FAILED = "code_failed", _("typed a wrong code")
    PASSWORD = "password", _("changed a password")
    EMAIL = "email", _("changed their e-mail address")
    EXPORT = "export", _("exported")
    VIEWED = "viewed", _("was shown sensitive values")
    MUCH = "much", _("took unusually much along")
    TOO_MUCH = "too_much", _("was refused to take so much along")
    RIGHTS = "rights", _("changed people or rights")
    SETTINGS = "settings", _("changed settings")
    ERASED = "erased", _("erased a person")
    VIEW_AS = "view_as", _("viewed as another person")
    VIEW_AS_END = "view_as_end", _("viewed as themself again")
    HOUSE = "house", _("worked on the house itself")


class Entry(models.Model):
    """One thing that happened. `id`, `at` and `hash` are the database's: counted without gaps, in the order of the
    chain. `person` is the id of who did it (None: nobody who is known), `name` what they were called then, `address`
    where the request came from, `what` in a line, `details` for programs."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(editable=False)
    kind = models.CharField(max_length=20, choices=Kind)
    person = models.UUIDField(null=True)
    name = models.CharField(max_length=150, default="", blank=True)
    address = models.CharField(max_length=45, default="", blank=True)
    what = models.CharField(max_length=300, default="", blank=True)
    details = models.JSONField(default=dict)
    hash = models.BinaryField(editable=False)

    dumped = "audit_log"

    class Meta:
        indexes = [
            models.Index(fields=["kind", "-id"], name="audit_kind"),
            models.Index(fields=["person", "-id"], name="audit_person"),
        ]


class Viewed(models.Model):
    """A record with sensitive values that somebody was shown in an hour: it is noted once. Kept for two hours."""

    pk = models.CompositePrimaryKey("person", "record", "hour")
    person = models.UUIDField()
    record = models.UUIDField()
    hour = models.DateTimeField()
