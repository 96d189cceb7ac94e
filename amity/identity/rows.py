"""An identity provider, its secret, and whom it knows as which user of ours."""

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from amity.base.sealed import SealedField
from amity.base.uuid7 import uuid7
from amity.records.record import Remembered


class Protocol(models.TextChoices):
    OIDC = "oidc", "OpenID Connect"
    LDAP = "ldap", "LDAP"
    SAML = "saml", "SAML 2.0"


class Provider(Remembered):
    """A server that proves who somebody is: by OpenID Connect its `issuer`, and as which `client` it knows this house;
    by LDAP the address of the directory, and the name of the account by which this house looks people up; by SAML what
    the provider calls itself, and what this house calls itself there.

    Of a directory, people stand below `base`, are found by `search` (a filter with {login} in it; "" for the usual
    one), and `certificate` is the authority (PEM) that vouches for it, "" for those of this machine.

    By SAML the browser goes to `sso`, answers are signed by one of `certificate` (PEM), all of which may have been read
    from the address `metadata`, and people are known for good by the attribute `subject_claim`, "" for the NameID.

    Of e-mail addresses only those in its `domains` are believed, and where it `vouches`, also those of which it does
    not say that it has verified them: by them users of ours are found, and if it `creates`, made, with `roles` (ids as
    texts). `groups` are [[name of a group, id of a role]]: who is in the group has the role, and who is not, has not;
    the groups stand in the claim `groups_claim`. Its sign-in stands for both factors where it is `whole`. Where it
    stands `alone`, whom it knows signs in by no password, but for administrators. What it has proven holds for so many
    `hours` (0: for as long as a session does); then it is asked again.
    """

    kind = models.CharField(max_length=10, choices=Protocol, default=Protocol.OIDC, db_default="oidc")
    name = models.CharField(_("name"), max_length=60)
    base = models.CharField(max_length=300, default="", db_default="")
    search = models.CharField(max_length=300, default="", db_default="")
    certificate = models.TextField(default="", db_default="")
    issuer = models.CharField(max_length=300)
    client = models.CharField(max_length=300)
    sso = models.CharField(max_length=1000, default="", db_default="")
    metadata = models.CharField(max_length=300, default="", db_default="")
    subject_claim = models.CharField(max_length=300, default="", db_default="")
    domains = models.JSONField(default=list)
    vouches = models.BooleanField(default=False)
    creates = models.BooleanField(default=False)
    roles = models.JSONField(default=list)
    groups_claim = models.CharField(max_length=100, default="groups")
    groups = models.JSONField(default=list)
    whole = models.BooleanField(default=False)
    alone = models.BooleanField(default=False)
    hours = models.PositiveIntegerField(default=0, db_default=0)

    defines = "definitions"

    class Meta(Remembered.Meta):
        indexes = [BrinIndex(fields=["born"], name="provider_born")]

    def __str__(self):
        return self.name

    @property
    def is_directory(self):
        """Whether it checks passwords that are typed here; else the browser goes to it."""
        return self.kind == Protocol.LDAP

    @property
    def names(self):
        """By whose names an Identity of this provider calls people: the `issuer` of it, and the attribute in which they
        stand. In another one somebody else may have the name of the first."""
        return "" if self.is_directory else f"{self.issuer} {self.subject_claim}".strip()


class ProviderSecret(models.Model):
    """What this house proves itself with to a provider, for the issuer `of` alone. No Record: it must not stay in the
    history for ever, nor in a dump."""

    provider = models.UUIDField(primary_key=True)
    of = models.CharField(max_length=300)
    value = SealedField()


class Identity(models.Model):
    """A provider calls this `subject` whom this house calls `user`. `called` is how the provider named them then. No
    Record: like a passkey it is a way in, and no Undo may bring one back.

    It holds for the `issuer` of that time alone, as Provider.names has it: another one may call somebody else so. A
    directory names people by ids that are like no others in the world, whatever its address, so that it is "" there.
    `gone` is when a directory was found to have them no more, or to let them in no more."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    provider = models.UUIDField()
    issuer = models.CharField(max_length=601, default="", db_default="")
    subject = models.CharField(max_length=255)
    user = models.UUIDField(db_index=True)
    called = models.CharField(max_length=200)
    since = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    gone = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["provider", "issuer", "subject"], name="identity_by_subject")]


class UsedAssertion(models.Model):
    """The `mark` of what a provider has said by SAML: good for one sign-in, and for none at all from `until` on. No
    Record: it says of nobody anything."""

    mark = models.CharField(max_length=64, primary_key=True)
    until = models.DateTimeField(db_index=True)


class Asked(models.Model):
    """When a directory has last said (`at`) who of its people is still there. No Record: it is so each quarter of an
    hour."""

    provider = models.UUIDField(primary_key=True)
    at = models.DateTimeField()
