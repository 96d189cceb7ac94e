"""Which backups stay, and the key that a person writes down."""

from datetime import UTC, datetime, timedelta

import pytest

from amity.base.backup.keeping import superfluous, tidy
from amity.base.backup.key import SIZE, in_words, keep_key, kept_key, key_in, key_of
from amity.base.backup.manifest import Backup, backups_in, name_of

DAY = timedelta(days=1)
NIGHT = datetime(2026, 11, 23, 1, 40, tzinfo=UTC)


def made(tmp_path, *moments):
    for one in moments:
        (tmp_path / name_of(one)).mkdir()
    return backups_in(tmp_path)


def test_a_year_of_nights_leaves_days_weeks_and_months(tmp_path):
    every = made(tmp_path, *(NIGHT - timedelta(days=days) for days in range(365)))
    gone = tidy(tmp_path)
    stay = [(NIGHT - one.made).days for one in backups_in(tmp_path)]
    assert stay[:7] == [0, 1, 2, 3, 4, 5, 6]
    assert len(gone) + len(stay) == len(every) and len(stay) <= 7 + 4 + 6
    assert max(stay) > 120, "some months back there is one still"


def test_the_newest_always_stays_and_so_does_what_is_old_but_alone(tmp_path):
    (one,) = made(tmp_path, NIGHT - timedelta(days=4000))
    assert superfluous([one]) == []


def test_of_a_day_before_yesterday_the_newest_stays_and_of_today_all(tmp_path):
    hours = timedelta(hours=5)
    now, by_hand, late, early = made(
        tmp_path, NIGHT, NIGHT - hours, *(NIGHT - 3 * DAY + one for one in (hours, 0 * hours))
    )
    assert superfluous([now, by_hand, late, early]) == [early]


def test_what_is_not_whole_is_no_backup(tmp_path):
    (tmp_path / f".{name_of(NIGHT)}.77").mkdir()
    (tmp_path / "amity-old").mkdir()
    assert backups_in(tmp_path) == []
    assert backups_in(tmp_path / "nowhere") == []


def test_the_key_is_made_once_and_read_however_it_was_written_down(tmp_path):
    assert kept_key(tmp_path) is None
    key = key_of(tmp_path)
    assert len(key) == SIZE and key_of(tmp_path) == key
    assert (tmp_path / "backup.key").stat().st_mode & 0o077 == 0
    words = in_words(key)
    assert key_in(words.lower().replace("-", " ")) == key
    keep_key(tmp_path, bytes(32))
    assert kept_key(tmp_path) == key, "a key that is there stays"


@pytest.mark.parametrize("text", ["", "NQBF", "1" * 52, "not a key at all"])
def test_what_is_no_key_is_none(text):
    with pytest.raises(ValueError):
        key_in(text)


def test_a_backup_knows_its_moment(tmp_path):
    assert Backup(tmp_path / name_of(NIGHT)).made == NIGHT
