"""Codes of an app and recovery codes: each taken once, guessed in vain."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from pyotp import TOTP

from amity.base.clock import standing_at
from amity.users.code_app import (
    TooManyCodes,
    code_app_of,
    new_secret,
    proven,
    set_up,
    take_off,
)
from amity.users.models import RecoveryCode
from amity.users.recovery_codes import new_recovery_codes
from amity.users.wrong_codes import OF_A_PLACE, OF_ALL, PACE, Place

HERE, THERE, DESK = Place(network="10.0.0.1"), Place(network="10.0.0.9"), Place(browser="desk")
NOON = datetime(2026, 11, 20, 12, 0, 5, tzinfo=UTC)


@pytest.fixture
def secret(cast):
    return new_secret()


@pytest.fixture
def codes(cast, secret):
    with standing_at(NOON):
        return set_up(cast.bob.id, secret, TOTP(secret).at(NOON))


def tried(cast, code, later=60, place=HERE):
    with standing_at(NOON + timedelta(seconds=later)):
        return proven(cast.bob.id, code, place)


def refused(cast, code, later=60, place=HERE):
    """Whether codes have to wait."""
    try:
        tried(cast, code, later, place)
    except TooManyCodes:
        return True
    return False


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
    for _turn in range(OF_A_PLACE):
        assert tried(cast, "000000") == ""
    assert refused(cast, code_at(secret))
    after = 60 + int(PACE.total_seconds())
    assert refused(cast, code_at(secret, after - 1), after - 1)
    assert tried(cast, "000000", after) == "" and refused(cast, code_at(secret, after), after)
    assert tried(cast, code_at(secret, 2 * after), 2 * after) == "app"


def test_what_was_counted_is_forgotten_once_the_right_one_comes(cast, secret, codes):
    for round in (0, 60):
        for _turn in range(OF_A_PLACE - 1):
            assert tried(cast, "000000", 60 + round) == ""
        assert tried(cast, code_at(secret, 60 + round), 60 + round) == "app"


def test_who_guesses_elsewhere_keeps_out_neither_a_known_browser_nor_another_place(cast, secret, codes):
    for _turn in range(OF_A_PLACE):
        tried(cast, "000000", place=THERE)
    assert refused(cast, code_at(secret), place=THERE)
    assert tried(cast, code_at(secret), place=DESK) == "app"
    assert tried(cast, code_at(secret, 120), 120) == "app"


def test_one_wrong_code_an_hour_keeps_nobody_out_even_from_the_same_place(cast, secret, codes):
    hours = [60 + 3600 * hour for hour in range(100)]
    assert {tried(cast, "000000", later) for later in hours} == {""}
    assert tried(cast, code_at(secret, hours[-1] + 60), hours[-1] + 60) == "app"


def test_one_place_alone_never_uses_up_what_all_have(cast, secret, codes):
    day = range(60, 86_400, 300)
    taken = sum(not refused(cast, "000000", later, THERE) for later in day)
    assert OF_ALL < taken <= OF_A_PLACE + timedelta(days=1) / PACE
    assert tried(cast, code_at(secret, day[-1]), day[-1]) == "app"


def test_from_many_places_nobody_guesses_on_but_a_known_browser_goes_on(cast, secret, codes):
    for number in range(OF_ALL):
        assert tried(cast, "000000", place=Place(network=f"192.0.2.{number}")) == ""
    assert refused(cast, code_at(secret), place=Place(network="192.0.2.99"))
    assert tried(cast, code_at(secret), place=DESK) == "app"


def test_a_known_browser_waits_too_and_alone(cast, secret, codes):
    for _turn in range(OF_A_PLACE):
        assert tried(cast, "000000", place=DESK) == ""
    assert refused(cast, code_at(secret), place=DESK)
    assert tried(cast, code_at(secret)) == "app"


def test_a_recovery_code_lets_in_where_codes_of_the_app_have_to_wait(cast, secret, codes):
    for _turn in range(OF_A_PLACE):
        tried(cast, "000000")
    assert refused(cast, code_at(secret))
    assert tried(cast, codes[0]) == "recovery" and refused(cast, codes[0]) is False


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
