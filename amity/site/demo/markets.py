"""The markets of Balkan Tools: who lives there, which language they speak and who sells to them."""

from dataclasses import dataclass
from types import ModuleType

from .words import bg, de, en, kk, places, ro, ru


@dataclass(frozen=True, slots=True)
class Market:
    key: str
    country: str
    language: str  # in which Balkan Tools speaks with it
    words: ModuleType  # names of its people and companies
    share: float
    sellers: tuple[str, ...]
    currencies: dict[str, float]
    places: tuple[places.Place, ...]
    streets: tuple[str, ...]


def _market(key, country, language, words, share, sellers, currencies) -> Market:
    return Market(key, country, language, words, share, sellers, currencies, places.ALL[key], places.STREETS[key])


_SOFIA = ("alice", "alice", "alice", "bob", "bob", "carol", "maria")
_EUROPE = ("alice", "bob", "carol", "elena", "klara")
MARKETS = (
    _market("BG", "BG", "bg", bg, 0.42, _SOFIA, {"EUR": 1}),
    _market("RU", "RU", "ru", ru, 0.16, ("ivan", "ivan", "elena"), {"EUR": 4, "RUB": 5, "USD": 1}),
    _market("KK", "KZ", "kk", kk, 0.14, ("dave", "dave", "aigerim", "nurlan"), {"EUR": 3, "KZT": 6, "USD": 1}),
    _market("KZ_RU", "KZ", "ru", ru, 0.10, ("dave", "dave", "nurlan"), {"EUR": 3, "KZT": 5, "USD": 2}),
    _market("DE", "DE", "en", de, 0.07, _EUROPE, {"EUR": 1}),
    _market("AT", "AT", "en", de, 0.03, _EUROPE, {"EUR": 1}),
    _market("RO", "RO", "en", ro, 0.05, _EUROPE, {"EUR": 1}),
    _market("IE", "IE", "en", en, 0.03, _EUROPE, {"EUR": 9, "USD": 1}),
)
BY_KEY = {market.key: market for market in MARKETS}
SHARES = {market.key: market.share for market in MARKETS}
