"""An administrator sets a provider up."""

import re
from contextlib import suppress
from dataclasses import dataclass

from cryptography import x509
from django.utils.translation import gettext as _
from ldap3.core.exceptions import LDAPException
from ldap3.operation.search import parse_filter

from amity.base.outward import Outward
from amity.base.outward.address import read_address
from amity.base.outward.guard import allowed
from amity.base.text.clean import CONTROL
from amity.records.administering import demand_administrator
from amity.records.errors import Invalid
from amity.users.roles import Role

from .directory import read_ldap
from .discovery import safe
from .known import WHY
from .rows import Asked, Identity, Protocol, Provider, ProviderSecret
from .saml.arranging import fill

DOMAIN = re.compile(r"(?=.{3,253}\Z)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}")
MOST = 50
LONGEST = 8760
"""Hours of a year."""


@dataclass
class Wanted:
    """What was typed: `domains` a text, `groups` [(name of a group, id of a role)], `roles` ids, `secret` is "" to keep
    the one that is there; of a directory also `base`, `search` and `certificate`, of SAML `sso` and its next."""

    name: str
    issuer: str
    client: str
    secret: str = ""
    domains: str = ""
    groups_claim: str = ""
    base: str = ""
    search: str = ""
    certificate: str = ""
    sso: str = ""
    metadata: str = ""
    subject_claim: str = ""
    groups: tuple = ()
    roles: tuple = ()
    vouches: bool = False
    creates: bool = False
    whole: bool = False
    alone: bool = False
    hours: str = ""


def arrange(c, provider, wanted):
    """Set a Provider up as wanted: a new one where `born` is None. Raises Invalid with all that is wrong."""
    demand_administrator(c)
    known = {str(id) for id in Role.objects.unscoped(because=WHY).values_list("pk", flat=True)}
    faults = _filled(provider, wanted, known)
    secret = _secret(provider, wanted, faults)
    if faults:
        raise Invalid(faults)
    columns = {one.attname: getattr(provider, one.attname) for one in Provider._meta.concrete_fields}
    del columns["born"]
    if provider.born is None:
        c.insert(Provider, **columns)
    else:
        del columns["id"]
        c.revise(Provider.objects.unscoped(because=WHY).filter(pk=provider.pk), **columns)
    if secret is not None:
        secret.save()


def remove(c, provider):
    """Nobody signs in by it any more; an Undo brings it back without its secret, and whom it knew is not known."""
    demand_administrator(c)
    c.remove(Provider.objects.unscoped(because=WHY).filter(pk=provider.pk))
    ProviderSecret.objects.filter(provider=provider.pk).delete()
    Identity.objects.filter(provider=provider.pk).delete()
    Asked.objects.filter(provider=provider.pk).delete()


def _filled(provider, wanted, known):
    """Fill the row in, without writing it; {field: what is wrong}."""
    faults = {}
    provider.name = CONTROL.sub("", wanted.name).strip()[:60]
    provider.client = CONTROL.sub("", wanted.client).strip()[:300]
    if provider.is_directory:
        _directory(provider, wanted, faults)
    elif provider.kind == Protocol.SAML:
        fill(provider, wanted, faults)
    else:
        provider.issuer = _issuer(wanted.issuer.strip(), faults)
    for field in ("name", "client"):
        if not getattr(provider, field):
            faults[field] = _("This is needed.")
    provider.domains = _domains(wanted.domains, faults)
    provider.hours = _hours(wanted.hours.strip(), faults)
    provider.vouches, provider.whole, provider.alone = wanted.vouches, wanted.whole, wanted.alone
    provider.creates, provider.roles = wanted.creates, [id for id in dict.fromkeys(wanted.roles) if id in known]
    if provider.creates and not provider.domains:
        faults["domains"] = _("Name the domains whose people are let in: anybody at all may have an account there.")
    elif (provider.vouches or provider.is_directory) and not provider.domains:
        faults["domains"] = _("Name the domains whose addresses are believed.")
    provider.groups_claim = CONTROL.sub("", wanted.groups_claim).strip()[:100] or "groups"
    named = [(CONTROL.sub("", group).strip()[:400], role) for group, role in wanted.groups]
    provider.groups = [[group, role] for group, role in dict.fromkeys(named) if group and role in known][:MOST]
    return faults


def _directory(provider, wanted, faults):
    """What a directory has besides."""
    provider.issuer, provider.certificate = wanted.issuer.strip()[:300], wanted.certificate.strip()
    provider.base = CONTROL.sub("", wanted.base).strip()[:300]
    provider.search = CONTROL.sub("", wanted.search).strip()[:300]
    try:
        if not allowed(read_ldap(provider.issuer)):
            faults["issuer"] = _("Whoever runs this house has to allow this server first: AMITY_INTERNAL_HOSTS.")
    except Outward:
        faults["issuer"] = _("The address begins with ldaps:// (or ldap://, on which TLS begins), then comes a server.")
    if not provider.base:
        faults["base"] = _("This is needed.")
    if provider.search and not _filter(provider.search):
        faults["search"] = _("This is no filter of LDAP with {login} in it, such as (uid={login}).")
    if provider.certificate and not _certificate(provider.certificate):
        faults["certificate"] = _("This is no certificate in PEM: it begins with -----BEGIN CERTIFICATE-----.")


def _filter(text):
    try:
        parse_filter(text.replace("{login}", "x"), None, True, False, None, False)
    except LDAPException:
        return False
    return "{login}" in text


def _certificate(text):
    try:
        return bool(x509.load_pem_x509_certificates(text.encode()))
    except ValueError:
        return False


def _issuer(typed, faults):
    try:
        read = read_address(typed)
    except Outward as no:
        faults["issuer"] = no.message
        return typed[:300]
    if not safe(typed):
        faults["issuer"] = _("The address begins with https://: on the way others could read along.")
    elif len(typed) > 300 or "?" in read.target or "#" in typed:
        faults["issuer"] = _("This is the address of the provider alone, with nothing behind a “?” or “#”.")
    return typed[:300]


def _domains(text, faults):
    found = []
    for one in dict.fromkeys(re.split(r"[\s,;]+", text.strip().lower())):
        one = one.removeprefix("@")
        with suppress(UnicodeError):
            one = one if one.isascii() else one.encode("idna").decode()
        if one and not DOMAIN.fullmatch(one):
            faults["domains"] = _("Write domains such as example.com, one after another.")
        elif one:
            found.append(one)
    return found[:MOST]


def _hours(text, faults):
    if text and not (text.isascii() and text.isdigit() and int(text[:5]) <= LONGEST):
        faults["hours"] = _("Write a number of hours, 8760 (a year) at most, or nothing.")
        return 0
    return int(text or 0)


def _secret(provider, wanted, faults):
    """The ProviderSecret to write; None where the one that is kept stays, or there is none."""
    if provider.kind == Protocol.SAML:
        return None
    typed = wanted.secret.strip()
    if typed:
        return ProviderSecret(provider=provider.pk, of=provider.issuer, value=typed[:1000])
    kept = ProviderSecret.objects.filter(provider=provider.pk).first()
    if kept is not None and kept.of != provider.issuer:
        faults["secret"] = _("Type the secret: it is kept for one server only, and never shown again.")
    elif kept is None and provider.is_directory:
        faults["secret"] = _("This is needed.")
    return None
