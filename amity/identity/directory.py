"""Signing in by a company's directory: LDAP (RFC 4511), such as Active Directory or OpenLDAP.

An account of the house's own finds the person by what they have typed; then the directory itself checks the password,
by binding as them. Nothing goes over the wire but under TLS, to the addresses that were looked at.
"""

import re
import ssl
from contextlib import contextmanager
from secrets import token_hex

from django.utils.translation import gettext as _
from ldap3 import NONE, SUBTREE, Connection, Server, Tls
from ldap3.core.exceptions import LDAPException
from ldap3.utils.conv import escape_filter_chars
from ldap3.utils.dn import escape_rdn

from amity.base.clock import now
from amity.base.outward import Outward
from amity.base.outward.address import Address
from amity.base.outward.guard import allowed, guarded
from amity.base.text.clean import CONTROL

from .discovery import Unproven
from .group_names import named_groups
from .rows import ProviderSecret

ADDRESS = re.compile(r"(ldaps?)://(\[[0-9a-fA-F:]+\]|[A-Za-z0-9.-]{1,253})(?::(\d{1,5}))?/?")
PORTS = {"ldaps": 636, "ldap": 389}
SEARCH = "(|(uid={login})(sAMAccountName={login})(userPrincipalName={login})(mail={login}))"
"""How a person is found, where nobody says otherwise: OpenLDAP and Active Directory."""
READ = ["entryUUID", "objectGUID", "mail", "displayName", "cn", "userAccountControl"]
READ += ["accountExpires", "pwdAccountLockedTime", "nsAccountLock"]
DISABLED = 2
"""A bit of userAccountControl (Microsoft, MS-ADTS 2.2.16)."""
NEVER = (0, 2**63 - 1)
"""How Active Directory writes that an account does not expire; else in tenths of microseconds since 1601."""
SINCE_1601 = 11_644_473_600
FOR_GOOD = "000001010000Z"
"""How OpenLDAP writes that somebody was locked by hand, and not by wrong passwords alone."""
SECONDS = 4
DEEPEST = 8
"""So deep groups may stand in groups."""
MOST = 500


def read_ldap(text):
    """The Address of a directory: ldaps://…, or ldap://… on which TLS begins before anything is said. Raises
    Outward."""
    found = ADDRESS.fullmatch(text)
    if not found or not 0 < (port := int(found[3] or PORTS[found[1]])) < 65536:
        raise Outward("address")
    return Address(found[1], found[2].strip("[]").lower().rstrip("."), port, "/")


def claims_of(provider, login, password):
    """What the directory says of who has proven to be `login`, as `person_in` reads it; None where the two don't fit.
    Raises Unproven where the directory can't be asked."""
    if not login.strip() or not password:  # a bind without a password is one as nobody, and is never refused
        return None
    with as_ourselves(provider) as (server, ours):
        entry = _found(ours, provider, login.strip()[:200])
        name = entry["dn"] if entry else f"cn={escape_rdn(token_hex(8))},{provider.base}"
        with _let_in(server, name, password) as theirs:
            if theirs is None or entry is None or disabled(entry):
                return None
        return _claims(entry, named_groups(provider, _groups(ours, provider, entry["dn"])), login.strip())


def tried(provider):
    """How many entries the house's account finds in the directory, up to MOST. Raises Unproven, which says to an
    administrator what is wrong."""
    try:
        with as_ourselves(provider) as (_server, ours):
            ours.search(provider.base, "(|(objectClass=person)(objectClass=user))", attributes=["cn"], size_limit=MOST)
            return len([one for one in ours.response or () if "dn" in one])
    except Unproven as no:
        raise Unproven(no.detail or no.message) from None


def away(why):
    """That a directory can’t be asked, for who stands at the door; `why` is for administrators, in the audit log."""
    return Unproven(_("The directory can’t be reached. Try again later."), why)


@contextmanager
def as_ourselves(provider):
    """(a Server of ldap3, a Connection to it in which the account of this house is let in). Raises Unproven."""
    with _speaking(provider) as server, _let_in(server, provider.client, _secret(provider)) as ours:
        if ours is None:
            raise away(_("The directory refuses the account of this house: check its name and secret."))
        yield server, ours


@contextmanager
def _speaking(provider):
    """A Server of ldap3 at the address that was looked at."""
    try:
        address = read_ldap(provider.issuer)
        if not allowed(address):
            raise Outward("refused")
        (ip, *_others) = guarded(address, SECONDS)
        authority = {"ca_certs_data": provider.certificate} if provider.certificate else {}
        tls = Tls(validate=ssl.CERT_REQUIRED, valid_names=[address.host], sni=address.host, **authority)
        yield Server(
            ip,
            address.port,
            use_ssl=address.scheme == "ldaps",
            tls=tls,
            get_info=NONE,
            connect_timeout=SECONDS,
        )
    except Outward as no:
        raise away(no.message) from None
    except LDAPException as no:
        if "certificate" in str(no).lower():
            raise away(f"{Outward('trust').message} ({no})") from None
        raise away(f"{Outward('down').message} ({no})") from None


@contextmanager
def _let_in(server, name, password):
    """A connection that the directory lets in by these, or None; it is closed whatever comes."""
    connection = Connection(
        server, name, password, auto_referrals=False, read_only=True, receive_timeout=SECONDS, raise_exceptions=False
    )
    try:
        connection.open()
        if not server.ssl and not connection.start_tls():
            raise away(_("The directory does not speak TLS: passwords would go over the wire for all to read."))
        yield connection if connection.bind() else None
    finally:
        connection.unbind()


def _found(ours, provider, login):
    """The one entry that fits what was typed; None for none, and for several: nobody knows who is meant."""
    fits = (provider.search or SEARCH).replace("{login}", escape_filter_chars(login))
    ours.search(provider.base, fits, SUBTREE, attributes=READ, size_limit=2)
    found = [one for one in ours.response or () if "dn" in one]
    return found[0] if len(found) == 1 else None


def disabled(entry):
    """Whether the directory says of somebody that they may not come in. Who has failed too often may again, soon."""
    expires = int(_first(entry, "accountExpires") or 0)
    return (
        bool(int(_first(entry, "userAccountControl") or 0) & DISABLED)
        or (expires not in NEVER and expires / 10_000_000 - SINCE_1601 < now().timestamp())
        or _first(entry, "pwdAccountLockedTime") == FOR_GOOD
        or _first(entry, "nsAccountLock").lower() == "true"
    )


def lasting_name(entry):
    """By what somebody is known for good; "" where the directory does not tell. The name of the entry itself will not
    do: when somebody has left, another may get it."""
    raw = entry.get("raw_attributes", {}).get("objectGUID") or [b""]
    return raw[0].hex() or _first(entry, "entryUUID")


def _groups(ours, provider, name):
    """{whole name: name} of the groups in which somebody is, also by groups in groups."""
    found, asked = {}, [name]
    for _level in range(DEEPEST):
        of = "".join(f"(member={one})(uniqueMember={one})" for one in map(escape_filter_chars, asked))
        ours.search(provider.base, f"(|{of})", SUBTREE, attributes=["cn"], size_limit=MOST)
        new = {one["dn"]: _first(one, "cn") for one in ours.response or () if "dn" in one and one["dn"] not in found}
        found |= new
        asked = list(new)
        if not asked:
            break
    return found


def _claims(entry, groups, login):
    lasting = lasting_name(entry)
    if not lasting:
        raise Unproven(_("The directory does not tell its lasting names (entryUUID or objectGUID) to this house."))
    return {
        "sub": lasting,
        "login": login,
        "email": _first(entry, "mail"),
        "email_verified": True,
        "name": _first(entry, "displayName") or _first(entry, "cn"),
        "groups": groups,
    }


def _first(entry, name):
    value = entry.get("attributes", {}).get(name)
    value = value[0] if isinstance(value, list) and value else value
    value = value.decode("utf-8", "replace") if isinstance(value, bytes) else value
    return CONTROL.sub("", str(value)).strip() if value not in (None, []) else ""


def _secret(provider):
    kept = ProviderSecret.objects.filter(provider=provider.pk, of=provider.issuer).first()
    return kept.value if kept else ""
