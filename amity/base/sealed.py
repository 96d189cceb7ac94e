"""Texts that stand sealed in the database: a copy of it tells nothing without the secret that the house keeps outside.

Fernet (AES-128-CBC with HMAC-SHA256) under a key that HKDF (RFC 5869) derives from the secret.
"""

from base64 import urlsafe_b64encode
from functools import cache

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import models


def seal(text):
    """The text as only this house can read it; "" stays ""."""
    return _fernet(settings.SECRET_KEY).encrypt(text.encode()).decode() if text else ""


def unseal(sealed):
    """The text that was sealed; "" for nothing, and for what another secret sealed."""
    return opened(sealed) or ""


def opened(sealed):
    """The text that this house's secret has sealed, or the former one while it is changed; None for what is neither."""
    for secret in (settings.SECRET_KEY, *settings.FORMER_SECRETS):
        try:
            return _fernet(secret).decrypt(sealed.encode()).decode() if sealed else ""
        except InvalidToken:
            continue
    return None


@cache
def _fernet(secret):
    key = HKDF(SHA256(), 32, salt=None, info=b"amity.sealed").derive(secret.encode())
    return Fernet(urlsafe_b64encode(key))


class SealedField(models.TextField):
    """A text that the database holds sealed; "" where the secret was changed since."""

    def get_prep_value(self, value):
        return seal(super().get_prep_value(value) or "")

    def from_db_value(self, value, expression, connection):
        return unseal(value)
