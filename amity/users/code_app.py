"""The second factor: codes of an app (TOTP, RFC 6238), or recovery codes for who has lost it."""

from django.db import models, transaction
from django.utils.crypto import constant_time_compare
from pyotp import TOTP, random_base32

from amity.base.clock import now
from amity.base.sealed import SealedField

from .recovery_codes import forget_recovery_codes, new_recovery_codes, use_recovery_code
from .wrong_codes import count_wrong, forget_all_wrong, forget_wrong, must_wait

SECONDS = 30
"""A code holds so long; one before and one after are taken too, for clocks that differ."""


class CodeApp(models.Model):
    """The app of one person. No Record: its secret stays in no history.

    `step` is that of the last code that was taken: none is taken twice.
    """

    user = models.UUIDField(primary_key=True)
    secret = SealedField()
    step = models.BigIntegerField(default=0)
    since = models.DateTimeField()


class TooManyCodes(Exception):
    """Codes of this person are not taken for a while."""


def new_secret():
    """A secret for a new app."""
    return random_base32()


def address_of_app(secret, login, house):
    """What the QR code says to the app: an otpauth address."""
    return TOTP(secret).provisioning_uri(name=login, issuer_name=house)


def code_app_of(user_id):
    """The CodeApp of somebody, or None."""
    return CodeApp.objects.filter(pk=user_id).first()


def set_up(user_id, secret, code):
    """Make the app with this secret somebody's second factor, if `code` is one of it: their recovery codes, which are
    told this once; None for a wrong code. Who has an app already keeps it."""
    with transaction.atomic():
        step = _step(secret, code)
        made = step and CodeApp.objects.get_or_create(
            pk=user_id, defaults={"secret": secret, "step": step, "since": now()}
        )
        return new_recovery_codes(user_id) if made and made[1] else None


def take_off(user_id):
    """Somebody has no second factor from now on; says whether they had one."""
    forget_recovery_codes(user_id)
    forget_all_wrong(user_id)
    return bool(CodeApp.objects.filter(pk=user_id).delete()[0])


def proven(user_id, typed, place):
    """Whether a code proves that somebody is here: "app", "recovery", or "" for a wrong one. Each is taken once.

    `place` is the Place where it was typed. Raises TooManyCodes where the codes of the app have to wait; a recovery
    code never does, for nobody guesses one. Tries that come at once wait for each other.
    """
    with transaction.atomic():
        app = CodeApp.objects.select_for_update().filter(pk=user_id).first()
        if app is None:
            return ""
        if use_recovery_code(user_id, _plain(typed)):
            forget_wrong(user_id, place)
            return "recovery"
        if must_wait(user_id, place):
            raise TooManyCodes
        step = _step(app.secret, typed)
        if step <= app.step:
            count_wrong(user_id, place)
            return ""
        app.step = step
        app.save(update_fields=["step"])
        forget_wrong(user_id, place)
    return "app"


def _step(secret, typed):
    """The number of the half minute that a code is of, near to the present; 0 for a wrong one."""
    code, present = _plain(typed), int(now().timestamp()) // SECONDS
    if not secret or len(code) != 6 or not code.isascii():
        return 0
    near = (present - 1, present, present + 1)
    return next((step for step in near if constant_time_compare(TOTP(secret).generate_otp(step), code)), 0)


def _plain(typed):
    return "".join(letter for letter in typed[:100] if letter.isalnum()).lower()
