"""Signing in by OpenID Connect: the authorization code flow with PKCE (RFC 6749, RFC 7636, OpenID Connect Core 1.0).

The browser goes to the provider with a `state` and the mark of a secret, and comes back with a code. This house
exchanges the code for an ID token, which it believes only where the provider has signed it, for this house, for this
very sign-in, and just now.
"""

from dataclasses import dataclass
from hmac import compare_digest
from json import JSONDecodeError, loads
from urllib.parse import urlencode

from authlib.common.security import generate_token
from authlib.oauth2.base import OAuth2Error
from authlib.oauth2.client import OAuth2Client
from authlib.oidc.core import CodeIDToken
from django.utils.translation import gettext as _
from joserfc import jwt
from joserfc.errors import JoseError

from amity.base.clock import now
from amity.base.outward import Outward, fetch

from .discovery import Unproven, asked, keys_anew, metadata
from .rows import ProviderSecret

SCOPE = "openid email profile"
SIGNED = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519")
"""How an ID token may be signed: always by a key that only the provider has."""
LEEWAY = 60
"""Seconds by which two clocks may differ."""
LONGEST = 4_000


def begin(provider, redirect):
    """(the address to which the browser goes, {what it has to bring back and what proves that it is the same one})."""
    found = metadata(provider)
    proof = {"state": generate_token(40), "nonce": generate_token(40), "verifier": generate_token(64)}
    client = _client(provider, redirect)
    address, _state = client.create_authorization_url(
        found.authorize, state=proof["state"], code_verifier=proof["verifier"], nonce=proof["nonce"]
    )
    return address, proof


def finish(provider, redirect, proof, answer):
    """The claims of who has come back, {name: value}. `answer` is the query they came with. Raises Unproven."""
    if not compare_digest(answer.get("state", "").encode(), proof["state"].encode()):
        raise Unproven(_("This sign-in was begun elsewhere, or too long ago. Begin again."))
    if answer.get("iss") not in (None, provider.issuer):
        raise Unproven(_("Somebody else than the provider has sent you here. Begin again."))
    if "error" in answer or not 0 < len(answer.get("code", "")) <= LONGEST:
        raise Unproven(_refused(answer.get("error", "")), _detail(answer))
    found = metadata(provider)
    token = _exchanged(provider, redirect, found, answer["code"], proof["verifier"])
    claims = _believed(provider, found, token, proof["nonce"])
    return claims | _more(provider, found, token, claims) | {"login": ""}


def instead(provider):
    """What to say to who has typed a password where the provider stands in its place."""
    return _("You sign in by %(name)s, and not by a password.") % {"name": provider.name}


def _refused(error):
    if error == "access_denied":
        return _("The provider let nobody in: you, or it, said no.")
    return _("The provider could not sign you in. Begin again.")


def _detail(said):
    """What a provider calls the fault (RFC 6749, 5.2)."""
    return " · ".join(str(said[name]) for name in ("error", "error_description", "description") if said.get(name))


def _client(provider, redirect, methods=()):
    kept = ProviderSecret.objects.filter(provider=provider.pk, of=provider.issuer).first()
    secret = kept.value if kept else ""
    method = "client_secret_basic" if secret else "none"
    if secret and methods and method not in methods and "client_secret_post" in methods:
        method = "client_secret_post"
    return OAuth2Client(
        _Session(),
        client_id=provider.client,
        client_secret=secret or None,
        token_endpoint_auth_method=method,
        scope=f"{SCOPE} groups" if provider.groups and provider.groups_claim == "groups" else SCOPE,
        redirect_uri=redirect,
        code_challenge_method="S256",
    )


def _exchanged(provider, redirect, found, code, verifier):
    """What the provider gives for the code: a dict with `id_token` and `access_token`."""
    client = _client(provider, redirect, found.methods)
    try:
        token = client.fetch_token(found.token, code=code, code_verifier=verifier, grant_type="authorization_code")
    except Outward as no:
        raise Unproven(no.message) from None
    except (OAuth2Error, ValueError) as no:
        if getattr(no, "error", "") in ("invalid_client", "unauthorized_client"):
            raise Unproven(_("The provider does not know this house any more. Tell your administrator.")) from None
        raise Unproven(_refused(""), _detail(vars(no)) or no) from None
    if not isinstance(token.get("id_token"), str):
        raise Unproven(_refused(""))
    return token


def _believed(provider, found, token, nonce):
    """The claims of the ID token, once all is right with it."""
    try:
        try:
            read = jwt.decode(token["id_token"], found.keys, algorithms=SIGNED)
        except (JoseError, ValueError):
            read = jwt.decode(token["id_token"], keys_anew(found), algorithms=SIGNED)
        wanted = {"iss": {"value": provider.issuer}, "aud": {"value": provider.client}}
        params = {"nonce": nonce, "client_id": provider.client, "access_token": token.get("access_token")}
        claims = CodeIDToken(dict(read.claims), dict(read.header), options=wanted, params=params)
        claims.validate(now=int(now().timestamp()), leeway=LEEWAY)
    except (JoseError, ValueError, TypeError, KeyError, AttributeError) as no:
        raise Unproven(_("What the provider said can’t be believed. Begin again."), no) from None
    if not 0 < len(str(claims["sub"])) <= 255:
        raise Unproven(_("What the provider said can’t be believed. Begin again."))
    return dict(claims)


def _more(provider, found, token, claims):
    """What the provider tells of the person only when asked once more (OpenID Connect Core 1.0, 5.3)."""
    wanted = {"email", "name", *([provider.groups_claim] if provider.groups else [])}
    if wanted <= claims.keys() or not found.userinfo or not token.get("access_token"):
        return {}
    status, said = asked(found.userinfo, [("Authorization", f"Bearer {token['access_token']}")])
    if status != 200 or said.get("sub") != claims["sub"]:
        return {}
    return {name: value for name, value in said.items() if name not in claims}


@dataclass
class _Answer:
    """A Said as Authlib reads one."""

    status_code: int
    body: bytes

    def json(self):
        try:
            return loads(self.body)
        except JSONDecodeError as no:
            raise ValueError from no

    def raise_for_status(self):
        if self.status_code >= 400:
            raise ValueError(self.status_code)


class _Session:
    """What Authlib sends goes by the outward guard."""

    def post(self, address, data=None, headers=None, auth=None):
        headers, body = dict(headers or {}), urlencode(data or {})
        if auth is not None:
            address, headers, body = auth.prepare("POST", address, headers, body)
        said = fetch(address, list(headers.items()), body=body.encode())
        return _Answer(said.status, said.body)
