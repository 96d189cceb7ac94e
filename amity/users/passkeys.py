"""Passkeys (WebAuthn, https://www.w3.org/TR/webauthn-3/): a device that proves by itself who sits before it.

Each is asked to check its person (a finger, a face, a PIN): it stands for the password and the second factor alike.
"""

import json

from django.db import models, transaction
from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import base64url_to_bytes
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from amity.base.clock import now
from amity.base.uuid7 import uuid7

CHECKED = UserVerificationRequirement.REQUIRED
NO_ANSWER = (WebAuthnException, ValueError, KeyError, TypeError, AttributeError)
"""What comes of an answer that no device has given."""


class Passkey(models.Model):
    """One of somebody's. Its public key is no secret. `count` is how often the device says that it was used: a copy
    of it would say less."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    user = models.UUIDField(db_index=True)
    credential = models.BinaryField(unique=True)
    public_key = models.BinaryField()
    count = models.BigIntegerField(default=0)
    name = models.CharField(max_length=60)
    since = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


def passkeys_of(user_id):
    """The passkeys of somebody, the newest first."""
    return list(Passkey.objects.filter(user=user_id).order_by("-since"))


def asked_to_make(user, site, house):
    """(options for the browser as JSON, challenge) for a new passkey of a user; `site` is the name of the machine."""
    options = generate_registration_options(
        rp_id=site,
        rp_name=house,
        user_id=user.pk.bytes,
        user_name=user.login,
        user_display_name=user.name,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=CHECKED
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=bytes(one.credential)) for one in passkeys_of(user.pk)],
    )
    return options_to_json(options), options.challenge


def make(user_id, name, answer, challenge, site, origins):
    """Keep the passkey that a browser's answer (JSON) tells of; None for an answer that does not fit."""
    if not challenge:
        return None
    try:
        found = verify_registration_response(
            credential=json.loads(answer),
            expected_challenge=challenge,
            expected_rp_id=site,
            expected_origin=origins,
            require_user_verification=True,
        )
    except NO_ANSWER:
        return None
    kept = {"public_key": found.credential_public_key, "count": found.sign_count, "name": name, "since": now()}
    passkey, new = Passkey.objects.get_or_create(credential=found.credential_id, defaults={"user": user_id, **kept})
    return passkey if new else None


def asked_to_prove(site):
    """(options for the browser as JSON, challenge) for any passkey of this house."""
    options = generate_authentication_options(rp_id=site, user_verification=CHECKED)
    return options_to_json(options), options.challenge


def who_proves(answer, challenge, site, origins):
    """The id of the user whose passkey has given this answer (JSON); None for an answer that does not fit."""
    if not challenge:
        return None
    try:
        credential = json.loads(answer)
        raw = base64url_to_bytes(credential["rawId"])
    except NO_ANSWER:
        return None
    with transaction.atomic():
        passkey = Passkey.objects.select_for_update().filter(credential=raw).first()
        if passkey is None:
            return None
        try:
            found = verify_authentication_response(
                credential=credential,
                expected_challenge=challenge,
                expected_rp_id=site,
                expected_origin=origins,
                credential_public_key=bytes(passkey.public_key),
                credential_current_sign_count=passkey.count,
                require_user_verification=True,
            )
        except NO_ANSWER:
            return None
        passkey.count, passkey.used_at = found.new_sign_count, now()
        passkey.save(update_fields=["count", "used_at"])
    return passkey.user
