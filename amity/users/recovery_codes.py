"""Recovery codes: each signs one person in once, who has lost the app that shows codes."""

from hashlib import sha256
from secrets import choice

from django.db import models, transaction

from amity.base.clock import now

CODES = 10
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Those that nobody takes for another; sixteen of them are 79 bits, which need no slow hash."""


class RecoveryCode(models.Model):
    """One of them. Only its SHA-256 is kept."""

    user = models.UUIDField(db_index=True)
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)


def new_recovery_codes(user_id):
    """New recovery codes of somebody, told this once; the ones before hold no more."""
    codes = ["".join(choice(LETTERS) for _letter in range(16)) for _code in range(CODES)]
    with transaction.atomic():
        RecoveryCode.objects.filter(user=user_id).delete()
        RecoveryCode.objects.bulk_create(RecoveryCode(user=user_id, digest=_digest(code)) for code in codes)
    return ["-".join(code[at : at + 4] for at in range(0, 16, 4)) for code in codes]


def recovery_codes_left(user_id):
    """How many somebody still has."""
    return RecoveryCode.objects.filter(user=user_id, used_at=None).count()


def use_recovery_code(user_id, code):
    """Whether this is an unused one of somebody; now it is used."""
    unused = RecoveryCode.objects.filter(user=user_id, digest=_digest(code), used_at=None)
    return unused.update(used_at=now()) > 0


def forget_recovery_codes(user_id):
    """Somebody has none any more."""
    RecoveryCode.objects.filter(user=user_id).delete()


def _digest(code):
    return sha256(code.encode()).hexdigest()
