"""Codes of an app and recovery codes: each taken once, guessed in vain."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from pyotp import TOTP

from amity.base.clock import standing_at
from amity.users.code_app import (
    FREE,
    TooManyCodes,
    code_app_of,
    new_secret,
    proven,
    set_up,
    take_off,
)
from amity.users.models import RecoveryCode
from amity.users.recovery_codes import new_recovery_codes

NOON = datetime(2026, 11, 20, 12, 0, 5, tzinfo=UTC)


@pytest.fixture
def secret(cast):
    return new_secret()


@pytest.fixture
def codes(cast, secret):
    with standing_at(NOON):
        return set_up(cast.bob.id, secret, TOTP(secret).at(NOON))


def tried(cast, code, later=60):
    with standing_at(NOON + timedelta(seconds=later)):
        return proven(cast.bob.id, code)


def code_at(secret, later=60):
    return TOTP(secret).at(NOON + timedelta(seconds=later))


def test_an_app_is_set_up_by_a_code_of_it_alone(cast, secret):
    with standing_at(NOON):
        for wrong in ("", "000000", TOTP(new_secret()).at(NOON), "١٢٣٤٥٦", "x" * 100_000):
            assert set_up(cast.bob.id, secret, wrong) is None
    assert code_app_of(cast.bob.id) is None


def test_who_has_an_app_gets_no_other_by_setting_up_again(cast, secret, codes):
    other = new_secret()
    with standing_at(NOON):
        assert set_up(cast.bob.id, other, TOTP(other).at(NOON)) is None
    assert tried(cast, code_at(secret)) == "app"


def test_a_code_is_taken_once(cast, secret, codes):
    assert tried(cast, code_at(secret, 0), later=0) == ""
    assert tried(cast, code_at(secret)) == "app"
    assert tried(cast, code_at(secret)) == ""
    assert tried(cast, code_at(secret, 30)) == ""


def test_clocks_may_differ_by_half_a_minute_and_no_more(cast, secret, codes):
    assert tried(cast, code_at(secret, 90)) == "app"
    assert tried(cast, code_at(secret, 600), later=300) == ""
    assert tried(cast, code_at(secret, 240), later=300) == ""


def test_a_code_with_a_space_is_one(cast, secret, codes):
    code = code_at(secret)
    assert tried(cast, f" {code[:3]} {code[3:]} ") == "app"


def test_a_recovery_code_signs_in_once(cast, codes):
    assert len(set(codes)) == 10
    assert tried(cast, codes[3].upper()) == "recovery"
    assert tried(cast, codes[3]) == ""
    assert tried(cast, codes[4].replace("-", " ")) == "recovery"


def test_new_recovery_codes_end_the_old_ones(cast, codes):
    fresh = new_recovery_codes(cast.bob.id)
    assert tried(cast, codes[0]) == ""
    assert tried(cast, fresh[0]) == "recovery"


def test_nobody_guesses_on(cast, secret, codes):
    for _turn in range(FREE):
        assert tried(cast, "000000") == ""
    with pytest.raises(TooManyCodes):
        tried(cast, code_at(secret))
    assert tried(cast, code_at(secret, 130), later=130) == "app"
    assert code_app_of(cast.bob.id).failures == 0


def test_the_wait_grows_to_an_hour_and_no_further(cast, secret, codes):
    app = code_app_of(cast.bob.id)
    app.failures, app.failed_at = 400, NOON
    assert app.free_at == NOON + timedelta(hours=1)


def test_neither_secret_nor_recovery_code_is_in_the_database(cast, secret, codes):
    with connection.cursor() as cursor:
        cursor.execute("SELECT secret FROM users_codeapp")
        assert secret not in cursor.fetchone()[0]
    kept = set(RecoveryCode.objects.values_list("digest", flat=True))
    assert not kept & {code.replace("-", "") for code in codes}


def test_what_another_secret_sealed_fits_no_code(cast, secret, codes, settings):
    settings.SECRET_KEY = "another"
    assert tried(cast, code_at(secret)) == ""
    assert tried(cast, codes[0]) == "recovery"


def test_what_was_taken_off_is_gone(cast, secret, codes):
    assert take_off(cast.bob.id) and not take_off(cast.bob.id)
    assert tried(cast, code_at(secret)) == "" == tried(cast, codes[0])
