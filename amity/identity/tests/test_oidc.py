"""An ID token is believed only where all is right with it."""

import hmac
import json
import time
from base64 import urlsafe_b64encode
from urllib.parse import parse_qs

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

from amity.base.tests.world import served
from amity.base.uuid7 import uuid7
from amity.identity import discovery
from amity.identity.arriving import person_in
from amity.identity.discovery import Unproven
from amity.identity.oidc import begin, finish
from amity.identity.rows import Provider, ProviderSecret

pytestmark = pytest.mark.django_db
OURS, OTHERS = (RSAKey.generate_key(2048, parameters={"kid": kid}) for kid in ("ours", "others"))
REDIRECT = "https://crm.example/sign-in/with/x/back/"
PROOF = {"state": "s" * 40, "nonce": "n" * 40, "verifier": "v" * 64}
LATER = 4_000_000_000
"""Seconds since 1970: no test lives to see it."""
CAME = {"state": PROOF["state"], "code": "c0de"}


class Stage:
    """A provider in the world that says what a test has it say."""

    def __init__(self, world):
        self.world, self.issuer = world, world.address
        self.provider = Provider(pk=uuid7(), name="P", issuer=self.issuer, client="amity", domains=["example.com"])
        self.claims = {"iss": self.issuer, "aud": "amity", "sub": "42", "nonce": PROOF["nonce"], "name": "Vera"}
        self.claims |= {"iat": int(time.time()), "exp": int(time.time()) + 300}
        self.says = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/me",
            "jwks_uri": f"{self.issuer}/keys",
        }
        self.keys, self.more = [OURS.as_dict(private=False)], {"sub": "42", "email": "vera@example.com"}
        ProviderSecret(provider=self.provider.pk, of=self.issuer, value="what is between us and them").save()

    def finished(self, token=None, *, came=CAME, **claims):
        """What `finish` gives for an ID token, or for one with these claims instead (None: without)."""
        found = {name: value for name, value in (self.claims | claims).items() if value is not None}
        token = token or jwt.encode({"alg": "RS256", "kid": "ours"}, found, OURS)
        answers = {
            "/.well-known/openid-configuration": self.says,
            "/keys": {"keys": self.keys},
            "/token": {"access_token": "at", "token_type": "Bearer", "id_token": token},
            "/me": self.more,
        }
        self.world.says = {path: (200, {}, json.dumps(said).encode()) for path, said in answers.items()}
        discovery.forget(self.provider)
        return finish(self.provider, REDIRECT, PROOF, came)


@pytest.fixture
def stage(settings):
    with served() as world:
        settings.INTERNAL_HOSTS = {f"127.0.0.1:{world.port}"}
        yield Stage(world)


def test_a_right_token_is_believed_and_what_it_lacks_is_asked_for(stage):
    claims = stage.finished()
    assert (claims["sub"], claims["email"]) == ("42", "vera@example.com")
    (sent,) = stage.world.sent
    asked = parse_qs(sent.decode())
    assert (asked["code"], asked["code_verifier"], asked["redirect_uri"]) == (["c0de"], [PROOF["verifier"]], [REDIRECT])
    token, me = (headers for path, headers in stage.world.asked if path in ("/token", "/me"))
    assert token["Authorization"].startswith("Basic ") and me["Authorization"] == "Bearer at"


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://evil.example"}, {"iss": None}, {"aud": "another"}, {"aud": ["another"]}, {"aud": None},
        {"aud": ["amity", "another"], "azp": "another"}, {"aud": "another", "azp": "amity"},
        {"nonce": "x"}, {"nonce": None}, {"sub": None}, {"sub": ""},
        {"exp": 1}, {"exp": None}, {"iat": None}, {"iat": LATER}, {"nbf": LATER},
        {"sub": "x" * 256}, {"at_hash": "wrong"},
    ],
    ids=str,
)  # fmt: skip
def test_a_token_of_another_time_place_or_house_is_not(stage, claims):
    with pytest.raises(Unproven, match="can’t be believed"):
        stage.finished(**claims)


def forged(stage):
    """Tokens whose claims are right, by who is not the provider."""
    yield jwt.encode({"alg": "RS256", "kid": "ours"}, stage.claims, OTHERS)
    yield jwt.encode({"alg": "RS256", "kid": "others"}, stage.claims, OTHERS)
    shared = OctKey.import_key("what is between us and them")
    yield jwt.encode({"alg": "HS256"}, stage.claims, shared, algorithms=["HS256"])
    head, body, _signature = jwt.encode({"alg": "RS256", "kid": "ours"}, stage.claims, OURS).split(".")
    yield by_public_key(body)
    yield f"{head}.{body}."
    yield f"eyJhbGciOiJub25lIn0.{body}."
    yield "nonsense"


def by_public_key(body):
    """A token that is signed by what everybody knows, as if it were a secret that is shared."""
    head = urlsafe_b64encode(b'{"alg":"HS256","kid":"ours"}').decode().rstrip("=")
    signed = hmac.new(OURS.as_pem(private=False), f"{head}.{body}".encode(), "sha256").digest()
    return f"{head}.{body}.{urlsafe_b64encode(signed).decode().rstrip('=')}"


def test_nobody_else_can_sign_for_the_provider(stage):
    for token in forged(stage):
        with pytest.raises(Unproven, match="can’t be believed"):
            stage.finished(token)


@pytest.mark.parametrize(
    "came",
    [{"state": "other"}, {"state": ""}, {"iss": "https://evil.example"}, {"code": ""}, {"error": "access_denied"}],
    ids=str,
)
def test_who_comes_back_otherwise_than_they_went_is_nobody(stage, came):
    with pytest.raises(Unproven):
        stage.finished(came=CAME | came)
    assert not stage.world.sent, "no code is exchanged for them"


@pytest.mark.parametrize(
    "says",
    [
        {"issuer": "https://evil.example"}, {"token_endpoint": "http://evil.example/token"}, {"jwks_uri": None},
        {"authorization_endpoint": "javascript:alert(1)"},
    ],
    ids=str,
)  # fmt: skip
def test_a_provider_that_is_another_or_sends_secrets_in_the_open_is_none(stage, says):
    stage.says |= says
    with pytest.raises(Unproven):
        stage.finished()
    with pytest.raises(Unproven):
        begin(stage.provider, REDIRECT)


def test_what_is_told_of_somebody_else_is_not_taken(stage):
    stage.more = {"sub": "43", "email": "boss@example.com"}
    assert "email" not in stage.finished()


def test_what_the_token_says_is_not_changed_by_what_is_told_besides(stage):
    stage.more = {"sub": "42", "email": "x@example.com", "name": "Boss", "iss": "other", "email_verified": True}
    claims = stage.finished(email="vera@example.com", email_verified=False)
    assert (claims["email"], claims["name"], claims["email_verified"]) == ("vera@example.com", "Vera", False)


@pytest.mark.parametrize(
    ("claims", "vouches", "email"),
    [
        ({"email": "Vera@Example.com", "email_verified": True}, False, "vera@example.com"),
        ({"email": "vera@example.com", "email_verified": "true"}, False, "vera@example.com"),
        ({"email": "vera@example.com"}, False, ""),
        ({"email": "vera@example.com"}, True, "vera@example.com"),
        ({"email": "vera@example.com", "email_verified": False}, True, ""),
        ({"email": "vera@sub.example.com", "email_verified": True}, True, ""),
        ({"email": "vera@evil.example\0@example.com", "email_verified": True}, True, ""),
        ({"email": ["vera@example.com"], "email_verified": True}, True, ""),
        ({}, True, ""),
    ],
)
def test_an_address_is_believed_of_the_named_domains_where_it_is_verified_or_vouched_for(claims, vouches, email):
    provider = Provider(domains=["example.com"], vouches=vouches)
    assert person_in(provider, {"sub": "1", **claims}).email == email
