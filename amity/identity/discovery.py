"""What a provider says of itself: where to go, and the keys by which it signs (OpenID Connect Discovery 1.0).

It is asked through the outward guard and kept in the process for an hour; its keys are asked for anew when it signs by
one that is not among them, at most once a minute.
"""

import json
from dataclasses import dataclass
from threading import Lock
from time import monotonic

from django.utils.translation import gettext as _
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from amity.base.outward import Outward, fetch
from amity.base.outward.address import read_address
from amity.base.outward.guard import allowed

KEPT = 3600
FAILED = 10
"""Seconds for which a provider that did not answer is not asked again: anybody at all may ask for its sign-in."""
ANEW = 60
WELL_KNOWN = "/.well-known/openid-configuration"
_kept, _lock = {}, Lock()


class Unproven(Exception):
    """Why nobody is signed in; `message` says it in words, `detail` in those of the provider, for administrators."""

    def __init__(self, message, detail=""):
        self.message, self.detail = str(message), str(detail)[:200]
        super().__init__(self.message)


@dataclass
class Metadata:
    """Addresses of a provider (`authorize`, `token`, `userinfo` or "", `jwks`), how a client proves itself there, and
    its keys as they were at `keys_at` of the clock that only goes on."""

    authorize: str
    token: str
    userinfo: str
    jwks: str
    methods: tuple
    keys: KeySet
    keys_at: float


def metadata(provider):
    """The Metadata of a Provider. Raises Unproven where it does not answer as one."""
    with _lock:
        until, found = _kept.get(provider.issuer, (0, None))
    if monotonic() >= until:
        try:
            found, until = _asked(provider.issuer), monotonic() + KEPT
        except Unproven as no:
            found, until = no, monotonic() + FAILED
        with _lock:
            _kept[provider.issuer] = until, found
    if isinstance(found, Unproven):
        raise Unproven(found.message)
    return found


def forget(provider):
    """Ask it anew the next time."""
    with _lock:
        _kept.pop(provider.issuer, None)


def keys_anew(found):
    """The keys of a Metadata, asked for again where they are older than a minute."""
    if monotonic() - found.keys_at > ANEW:
        found.keys, found.keys_at = _keys(found.jwks), monotonic()
    return found.keys


def asked(address, headers=()):
    """(HTTP status, the JSON object there) of an address. Raises Unproven."""
    try:
        said = fetch(address, [("Accept", "application/json"), *headers])
    except Outward as no:
        raise Unproven(no.message) from None
    try:
        found = json.loads(said.body)
    except ValueError:
        found = None
    if said.status == 200 and not isinstance(found, dict):
        raise Unproven(_("The provider does not answer as one."))
    return said.status, found if isinstance(found, dict) else {}


def safe(address):
    """Whether an address may be trusted with secrets: by https, or inside where whoever runs the house allows it."""
    try:
        read = read_address(address)
    except Outward:
        return False
    return read.scheme == "https" or allowed(read)


def _asked(issuer):
    status, said = asked(issuer.removesuffix("/") + WELL_KNOWN)
    if status != 200 or said.get("issuer") != issuer:
        raise Unproven(_("At this address there is no provider of this name. Check it, and the “/” at its end."))
    named = ("authorization_endpoint", "token_endpoint", "jwks_uri")
    if not all(isinstance(said.get(one), str) and safe(said[one]) for one in named):
        raise Unproven(_("The provider does not answer as one."))
    userinfo, methods = said.get("userinfo_endpoint"), said.get("token_endpoint_auth_methods_supported")
    return Metadata(
        authorize=said["authorization_endpoint"],
        token=said["token_endpoint"],
        userinfo=userinfo if isinstance(userinfo, str) and safe(userinfo) else "",
        jwks=said["jwks_uri"],
        methods=tuple(methods) if isinstance(methods, list) else ("client_secret_basic",),
        keys=_keys(said["jwks_uri"]),
        keys_at=monotonic(),
    )


def _keys(address):
    status, said = asked(address)
    try:
        if status == 200:
            return KeySet.import_key_set(said)
    except (JoseError, ValueError, KeyError, TypeError):
        pass
    raise Unproven(_("The keys of the provider can’t be read."))
