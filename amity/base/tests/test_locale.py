from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.base import clock
from amity.base.locale import parse_date, parse_moment, show_date, show_duration, show_moment

TODAY = date(2026, 11, 22)  # a Sunday
SOFIA, ALMATY = ZoneInfo("Europe/Sofia"), ZoneInfo("Asia/Almaty")
NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
LANGUAGES = ("en", "bg", "ru", "kk")


@pytest.mark.parametrize(
    ("day", "language", "shown"),
    [
        (date(2026, 12, 12), "en", "12 Dec"),
        (date(2027, 12, 12), "en", "12 Dec 2027"),
        (date(2026, 12, 12), "bg", "12 дек"),
        (date(2026, 12, 12), "ru", "12 дек"),
        (date(2026, 12, 12), "kk", "12 жел"),
        (date(2026, 5, 1), "ru", "1 мая"),
        (date(2026, 11, 22), "en", "Today"),
        (date(2026, 11, 23), "kk", "Ертең"),
        (date(2026, 11, 21), "bg", "Вчера"),
        (date(2026, 11, 23), "fr", "Tomorrow"),
    ],
)
def test_days_are_short_and_near_ones_are_words(day, language, shown):
    assert show_date(day, language, TODAY).replace("\u00a0", " ") == shown


@pytest.mark.parametrize(
    ("utc", "shown"),
    [
        (datetime(2026, 11, 22, 8, 24), "Today 10:24"),
        (datetime(2026, 11, 19, 14, 2), "Thu 16:02"),
        (datetime(2026, 11, 13, 9, 0), "13 Nov"),
        (datetime(2026, 11, 21, 22, 30), "Today 00:30"),
        (datetime(2026, 11, 23, 7, 5), "Tomorrow 09:05"),
        (datetime(2026, 11, 28, 7, 5), "Sat 09:05"),
        (datetime(2026, 11, 29, 7, 5), "29 Nov"),
        (datetime(2025, 11, 29, 7, 5), "29 Nov 2025"),
    ],
)
def test_moments_are_told_by_the_viewers_clock(utc, shown):
    assert show_moment(utc.replace(tzinfo=UTC), SOFIA, "en", NOW).replace("\u00a0", " ") == shown


def test_one_moment_is_another_day_in_almaty():
    late = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
    assert show_moment(late, SOFIA, "bg", NOW) == "Днес 22:00"
    assert show_moment(late, ALMATY, "kk", NOW) == "Ертең 01:00"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31.12.2026", date(2026, 12, 31)),
        ("31.12.2026 г.", date(2026, 12, 31)),
        ("31/12/2026", date(2026, 12, 31)),
        ("31-12-26", date(2026, 12, 31)),
        ("1.2.71", date(1971, 2, 1)),
        ("2026-12-31", date(2026, 12, 31)),
        ("2026-12-31 00:00:00", date(2026, 12, 31)),
        ("12/31/2026", date(2026, 12, 31)),
        ("5.6.2026", date(2026, 6, 5)),
        ("31.12", date(2026, 12, 31)),
        ("12 дек 2026", date(2026, 12, 12)),
        ("12 декабря 2026 года", date(2026, 12, 12)),
        ("12 декември", date(2026, 12, 12)),
        ("1 май 2027", date(2027, 5, 1)),
        ("1 желтоқсан 2026 ж.", date(2026, 12, 1)),
        ("3 мам", date(2026, 5, 3)),
        ("3 мау", date(2026, 6, 3)),
        ("12 Dec 2026", date(2026, 12, 12)),
        ("Dec 12, 2026", date(2026, 12, 12)),
        ("12th December 2026", date(2026, 12, 12)),
        ("today", date(2026, 11, 22)),
        ("Утре", date(2026, 11, 23)),
        ("завтра", date(2026, 11, 23)),
        ("ертең", date(2026, 11, 23)),
        ("вчера", date(2026, 11, 21)),
        ("  кеше ", date(2026, 11, 21)),
    ],
)
def test_days_are_read_in_all_our_languages(text, day, language):
    assert parse_date(text, language, TODAY) == day


@pytest.mark.parametrize(
    "text",
    [
        *("", "32.1.2026", "29.2.2027", "2026-13-01", "1.1.0001", "1.1.9999", "12 foo 2026", "12 de 2026"),
        *("99999999999", "31.12.2026 and more", "2026-12-31 what", "\x00", "1" * 10_000),
    ],
)
def test_what_is_no_day_is_refused_with_an_example(text):
    with pytest.raises(ValueError, match=r"Write it like 31\.12\.2026") as refused:
        parse_date(text, "en", TODAY)
    assert len(str(refused.value)) < 100


def test_an_american_must_write_out_what_could_be_either():
    assert parse_date("12/31/2026", "en-us", TODAY) == date(2026, 12, 31)
    assert parse_date("5/5/2026", "en-us", TODAY) == date(2026, 5, 5)
    with pytest.raises(ValueError):
        parse_date("5/6/2026", "en-us", TODAY)


def test_without_a_day_of_the_persons_own_today_is_the_clocks():
    with clock.standing_at(datetime(2030, 1, 1, tzinfo=UTC)):
        assert parse_date("yesterday", "en") == date(2029, 12, 31)


@pytest.mark.parametrize(
    ("text", "local"),
    [
        ("31.12.2026 14:30", "2026-12-31 14:30"),
        ("31.12.2026, 14.30", "2026-12-31 14:30"),
        ("2026-12-31T14:30", "2026-12-31 14:30"),
        ("2026-12-31 14:30:59", "2026-12-31 14:30"),
        ("31.12.2026", "2026-12-31 00:00"),
        ("14:30", "2026-11-22 14:30"),
        ("2:30 pm", "2026-11-22 14:30"),
        ("12 am", "2026-11-22 00:00"),
        ("tomorrow", "2026-11-23 00:00"),
        ("tomorrow at 9:30", "2026-11-23 09:30"),
        ("Tomorrow 9 am", "2026-11-23 09:00"),
        ("утре в 9", "2026-11-23 09:00"),
        ("утре 9", "2026-11-23 09:00"),
        ("ертең сағат 18:05", "2026-11-23 18:05"),
        ("12 дек 2026 г. в 14:30", "2026-12-12 14:30"),
        ("12 Dec 14:30", "2026-12-12 14:30"),
        ("Dec 12", "2026-12-12 00:00"),
        ("12 Dec 2026", "2026-12-12 00:00"),
        ("31.12", "2026-12-31 00:00"),
    ],
)
def test_moments_are_read_by_the_persons_clock(text, local):
    found = parse_moment(text, SOFIA, "en", NOW)
    assert found.tzinfo is UTC
    assert f"{found.astimezone(SOFIA):%Y-%m-%d %H:%M}" == local


def test_a_moment_with_an_offset_of_its_own_keeps_it():
    assert parse_moment("2026-12-31T14:30:00+05:00", SOFIA, "en") == datetime(2026, 12, 31, 9, 30, tzinfo=UTC)


def test_a_time_that_the_clocks_skip_is_read_an_hour_later():
    found = parse_moment("28.03.2027 03:30", SOFIA, "bg", NOW).astimezone(SOFIA)
    assert f"{found:%H:%M}" == "04:30"


@pytest.mark.parametrize("text", ["31.12.2026 25:00", "31.12.2026 14:60", "14 pm", "0 am"])
def test_what_is_no_time_is_refused(text):
    with pytest.raises(ValueError, match=r"no time. Write it like 16:30"):
        parse_moment(text, SOFIA, "en", NOW)


@pytest.mark.parametrize("text", ["", "soon", "31.12.2026 14:30 and more", "9999-12-31T23:59:59-12:00", "1" * 10_000])
def test_what_is_no_moment_is_refused(text):
    with pytest.raises(ValueError, match="no date"):
        parse_moment(text, SOFIA, "en", NOW)


@pytest.mark.parametrize(
    ("minutes", "language", "shown"),
    [
        (0, "en", "0 min"),
        (45, "en", "45 min"),
        (60, "en", "1 h"),
        (90, "bg", "1 ч 30 мин"),
        (24 * 60, "ru", "1 д"),
        (26 * 60 + 5, "ru", "1 д 2 ч"),
        (24 * 60 + 5, "kk", "1 күн"),
        (45 * 24 * 60, "kk", "45 күн"),
    ],
)
def test_durations_have_two_units_at_most(minutes, language, shown):
    assert show_duration(minutes, language).replace("\u00a0", " ") == shown


@given(st.dates(date(1800, 1, 1), date(2200, 12, 31)), st.sampled_from(LANGUAGES))
def test_a_day_as_shown_is_read_back(day, language):
    assert parse_date(show_date(day, language, TODAY), language, TODAY) == day


@given(
    st.datetimes(datetime(2026, 11, 21), datetime(2026, 11, 23, 23, 59)),
    st.sampled_from(LANGUAGES),
    st.sampled_from([SOFIA, ALMATY]),
)
def test_a_near_moment_as_shown_is_read_back(moment, language, zone):
    moment = moment.replace(second=0, microsecond=0, tzinfo=zone)
    shown = show_moment(moment, zone, language, NOW)
    assert parse_moment(shown, zone, language, NOW) == moment


@given(st.text(max_size=30), st.sampled_from(LANGUAGES))
def test_any_text_is_a_moment_or_a_message(text, language):
    try:
        found = parse_moment(text, ALMATY, language, NOW)
    except ValueError as refused:
        assert str(refused)
    else:
        assert timedelta() == found.utcoffset()
