"""Words for the generator of the benchmarks: the same names and sentences, as plain tuples."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from .items import ITEMS
from .people import of_a_woman
from .scenes import TALK
from .words import bg, de, en, kk, places, ro, ru

_LATIN = {"en": en, "de": de, "ro": ro}
_CYRILLIC = {"bg": bg, "ru": ru, "kk": kk}
_LATIN_PLACES = ("DE", "AT", "RO", "IE")
_CYRILLIC_PLACES = ("BG", "RU", "KK", "KZ_RU")
_TOWNS = {"en": places.DE, "bg": places.BG, "ru": places.RU, "kk": places.KK}
_FILLINGS = (
    {"days": 10, "percent": 5, "pieces": 2, "day": "12.03", "amount": "12 400"},
    {"days": 21, "percent": 8, "pieces": 3, "day": "28.05", "amount": "38 900"},
    {"days": 45, "percent": 12, "pieces": 5, "day": "07.10", "amount": "2 750"},
)


class BenchWords(NamedTuple):
    first_names: tuple[str, ...]
    last_names: tuple[str, ...]
    company_words: tuple[str, ...]
    cities: tuple[str, ...]
    deal_subjects: tuple[str, ...]
    notes: tuple[str, ...]


@cache
def bench_words(script: str = "") -> BenchWords:
    """All words without repetitions, or only those of one `script`: latin (en, de, ro) or cyrillic (bg, ru, kk).

    Raises KeyError for another script.
    """
    if not script:
        both = zip(bench_words("latin"), bench_words("cyrillic"), strict=True)
        return BenchWords(*(_once((*latin, *cyrillic)) for latin, cyrillic in both))
    words, towns = {"latin": (_LATIN, _LATIN_PLACES), "cyrillic": (_CYRILLIC, _CYRILLIC_PLACES)}[script]
    languages = [language for language in TALK if language in words]
    return BenchWords(
        first_names=_once(name for w in words.values() for name in (*w.MEN, *w.WOMEN)),
        last_names=_once(_last_names(script)),
        company_words=_once(word for w in words.values() for word in (*w.FIRM_STARTS, *w.FIRM_ENDS)),
        cities=_once(place.city for key in towns for place in places.ALL[key]),
        deal_subjects=_once(_deal_subjects(languages)),
        notes=_once(_notes(languages)),
    )


def _last_names(script: str) -> Iterable[str]:
    for words in (_LATIN if script == "latin" else _CYRILLIC).values():
        yield from words.LAST
        if script == "cyrillic":
            yield from map(of_a_woman, words.LAST)


def _deal_subjects(languages: list[str]) -> Iterable[str]:
    for language in languages:
        for items in ITEMS.values():
            for item in items:
                for place in _TOWNS[language][:6]:
                    yield f"{item.names[language]}, {place.city}"


def _notes(languages: list[str]) -> Iterable[str]:
    for language in languages:
        talk, words = TALK[language], (_LATIN | _CYRILLIC)[language]
        sentences = (*talk.PLANS, *talk.FACTS, *talk.PROMISES, *(s for told in talk.TOLD.values() for s in told))
        machines = [item.names[language] for item in ITEMS["equipment"]]
        for number, sentence in enumerate(sentences):
            for turn, filling in enumerate(_FILLINGS):
                at = number + turn
                yield sentence.format(
                    item=machines[at % len(machines)],
                    price=f"{filling['amount']} EUR",
                    person=f"{words.MEN[at % len(words.MEN)]} {words.LAST[at % len(words.LAST)]}",
                    city=_TOWNS[language][at % 6].city,
                    **filling,
                )


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
