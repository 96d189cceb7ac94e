"""The words of the calendar in our languages, asked of Babel (CLDR) once."""

from functools import cache

from babel.dates import get_day_names, get_month_names

LANGUAGES = ("en", "bg", "ru", "kk")
NEAR = {
    "en": ("Yesterday", "Today", "Tomorrow"),
    "bg": ("Вчера", "Днес", "Утре"),
    "ru": ("Вчера", "Сегодня", "Завтра"),
    "kk": ("Кеше", "Бүгін", "Ертең"),
}
DAYS_AWAY = {
    word.casefold(): distance
    for language in LANGUAGES
    for distance, word in zip((-1, 0, 1), NEAR[language], strict=True)
}
"""{"today": 0, "утре": 1, …} in all languages: nobody is asked in which one he writes."""

UNITS = {"en": ("d", "h", "min"), "bg": ("д", "ч", "мин"), "ru": ("д", "ч", "мин"), "kk": ("күн", "сағ", "мин")}


def known(language):
    """One of our languages: "en" for en-us and for any that is none of ours."""
    short = language[:2].lower()
    return short if short in LANGUAGES else "en"


@cache
def near_words(language):
    return NEAR[known(language)]


@cache
def duration_units(language):
    return UNITS[known(language)]


@cache
def short_months(language):
    """Jan, Feb … as a list from 0, without points."""
    names = get_month_names("abbreviated", "format", known(language))
    return [names[number].rstrip(".") for number in range(1, 13)]


@cache
def short_days(language):
    """Mon, Tue … as a list from 0."""
    names = get_day_names("abbreviated", "format", known(language))
    return [names[number].rstrip(".").capitalize() for number in range(7)]


@cache
def long_months(language):
    """January, February … as a list from 0, as they stand by themselves."""
    names = get_month_names("wide", "stand-alone", known(language))
    return [names[number].capitalize() for number in range(1, 13)]


@cache
def long_days(language):
    """Monday, Tuesday … as a list from 0."""
    names = get_day_names("wide", "stand-alone", known(language))
    return [names[number].capitalize() for number in range(7)]


@cache
def month_number(word):
    """1–12 for a month's name or at least its first three letters, in any of our languages; None if it is none."""
    word = word.casefold()
    if len(word) < 3:
        return None
    return next((number for name, number in _months() if name.startswith(word)), None)


@cache
def _months():
    return [
        (name.rstrip(".").casefold(), number)
        for language in LANGUAGES
        for width in ("abbreviated", "wide")
        for context in ("format", "stand-alone")
        for number, name in get_month_names(width, context, language).items()
    ]
