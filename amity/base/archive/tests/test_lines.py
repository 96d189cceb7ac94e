"""Which moments the copies and the log of an archive reach, what is needed for none, and a moment as it is written."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from amity.base.archive.lines import About, damaged_in, new_line, spans, tidy, write_about
from amity.base.archive.moments import OutOfReach, moment_in, span_of, stretches
from amity.base.archive.recovering import lay_log
from amity.base.archive.segments import SEGMENT, segment_name
from amity.base.backup.sealed_file import Broken

KEY = bytes(range(32))
MONDAY = datetime(2026, 11, 23, 10, tzinfo=UTC)
DAY = timedelta(days=1)


def line_of(archive, system="1"):
    return new_line(archive, system, 1, SEGMENT)


def copied(line, moment, segment=1):
    """A base that was made at a moment, for which the log is needed from a segment on."""
    folder = line.folder / "bases" / f"{moment:%Y%m%dT%H%M%SZ}"
    folder.mkdir()
    place, at = segment * SEGMENT, moment.isoformat()
    write_about(folder, KEY, About(at, at, place, place + 100, "Europe/Sofia", 7))
    return folder


def logged(line, *numbers):
    for number in numbers:
        (line.folder / "wal" / segment_name(1, number)).touch()


@pytest.fixture
def span(tmp_path):
    """A copy that needs the first hundred bytes of the log behind it."""
    line = line_of(tmp_path)
    copied(line, MONDAY)
    line.note_reached(MONDAY, SEGMENT)
    (span,) = spans(tmp_path, KEY)
    return span


def held(line):
    return line.segments(KEY).numbers()


def test_a_copy_whose_end_the_log_has_not_reached_brings_nothing_back(tmp_path):
    line = line_of(tmp_path)
    copied(line, MONDAY)
    line.note_reached(MONDAY - timedelta(seconds=1), SEGMENT)
    assert spans(tmp_path, KEY) == []
    with pytest.raises(OutOfReach, match="no copy of the database is whole yet"):
        span_of(tmp_path, KEY, None)
    line.note_reached(MONDAY, SEGMENT)
    assert [span.first for span in spans(tmp_path, KEY)] == [MONDAY]


def test_two_lines_are_two_stretches_and_the_last_moment_is_of_the_newest(tmp_path):
    for number in (0, 2):
        line = line_of(tmp_path, str(number + 1))
        copied(line, MONDAY + number * DAY)
        line.note_reached(MONDAY + (number + 1) * DAY, SEGMENT)
    found = spans(tmp_path, KEY)
    assert stretches(found) == [(MONDAY, MONDAY + DAY), (MONDAY + 2 * DAY, MONDAY + 3 * DAY)]
    assert span_of(tmp_path, KEY, None).first == MONDAY + 2 * DAY
    with pytest.raises(OutOfReach, match="Then nothing was archived"):
        span_of(tmp_path, KEY, MONDAY + 1.5 * DAY)


def test_a_damaged_copy_takes_away_no_other_and_goes_when_it_is_old(tmp_path):
    line = line_of(tmp_path)
    bases = [copied(line, MONDAY + day * DAY, segment=1 + 2 * day) for day in range(3)]
    logged(line, *range(1, 7))
    line.note_reached(MONDAY + 4 * DAY, 7 * SEGMENT)
    for base in (bases[0], bases[2]):
        (base / "about").write_bytes(b"torn")
    assert [span.base for span in spans(tmp_path, KEY)] == [bases[1]]
    assert damaged_in(tmp_path, KEY) == [bases[0], bases[2]]
    tidy(tmp_path, KEY, line, MONDAY + 1.5 * DAY)
    assert [base.exists() for base in bases] == [False, True, True] and held(line) == [3, 4, 5, 6]
    (bases[1] / "about").write_bytes(b"torn")
    with pytest.raises(Broken):
        spans(tmp_path, KEY)


def test_what_stays_has_each_moment_after_the_cutoff(tmp_path):
    line = line_of(tmp_path)
    bases = [copied(line, MONDAY + day * DAY, segment=1 + 2 * day) for day in range(4)]
    logged(line, *range(1, 9))
    line.note_reached(MONDAY + 4 * DAY, 9 * SEGMENT)
    cutoff = MONDAY + 2.5 * DAY
    tidy(tmp_path, KEY, line, cutoff)
    assert [base.exists() for base in bases] == [False, False, True, True]
    assert span_of(tmp_path, KEY, cutoff).base == bases[2], "the cutoff itself can still be had"
    assert held(line) == [5, 6, 7, 8], "and all of the log behind its copy"


def test_a_line_without_a_copy_goes_when_it_is_old_unless_it_is_in_use(tmp_path):
    old, current = line_of(tmp_path, system="1"), line_of(tmp_path, system="2")
    for line in (old, current):
        line.note_reached(MONDAY, SEGMENT)
    tidy(tmp_path, KEY, current, MONDAY - DAY)
    assert old.folder.exists()
    tidy(tmp_path, KEY, current, MONDAY + DAY)
    assert not old.folder.exists() and current.folder.exists()


@pytest.mark.parametrize("text", ["2026-03-29 03:30", "2026-10-25 03:30"])
def test_an_hour_that_the_clocks_skip_or_have_twice_is_asked_for_again(text):
    sofia = ZoneInfo("Europe/Sofia")
    with pytest.raises(OutOfReach, match="clocks are changed"):
        moment_in(text, sofia)
    assert moment_in(f"{text}+02:00", sofia).utcoffset() == timedelta(hours=2)
    assert moment_in("2026-03-29 12:30", sofia).utcoffset() == timedelta(hours=3)


def written(line, place, data):
    segments = line.segments(KEY)
    segments.write(place, data)
    segments.close()


def test_a_log_that_ends_within_the_copy_brings_nothing_back(tmp_path, span):
    written(span.line, SEGMENT, b"x" * 99)
    with pytest.raises(Broken, match="lacks a part of the log"):
        lay_log(span, KEY, tmp_path)
    written(span.line, SEGMENT + 99, b"y")
    lay_log(span, KEY, tmp_path)
    laid = (tmp_path / segment_name(1, 1)).read_bytes()
    assert laid[:100] == b"x" * 99 + b"y" and len(laid) == SEGMENT


def test_nothing_is_laid_behind_a_segment_that_is_not_full(tmp_path, span):
    written(span.line, SEGMENT, b"x" * 200)
    written(span.line, 2 * SEGMENT, b"z" * 200)
    lay_log(span, KEY, tmp_path)
    assert not (tmp_path / segment_name(1, 2)).exists()
