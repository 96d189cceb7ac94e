"""Phone numbers that nobody should have: ranges kept for films where a country has them, else blocks of zeros."""

from .chance import Chance

_MOBILE = {
    "BG": ("+35988000", "+35987000", "+35989000"),
    "RU": ("+7900000", "+7999000", "+7901000"),
    "KZ": ("+7700000", "+7701000", "+7705000"),
    "DE": ("+4917604069",),
    "AT": ("+43660000", "+43699000"),
    "RO": ("+40700000", "+40712000"),
    "IE": ("+35385000", "+35386000"),
}
_OFFICE = {
    "BG": ("+3592400", "+3592900"),
    "RU": ("+7495000", "+7499000"),
    "KZ": ("+7727300",),
    "DE": ("+4930231250", "+4969900090", "+4989999980"),
    "AT": ("+4319000",),
    "RO": ("+4021300", "+4021000"),
    "IE": ("+3531900",),
}
_LENGTH = {
    "BG": (13, 12),
    "RU": (12, 12),
    "KZ": (12, 12),
    "DE": (14, 14),
    "AT": (13, 12),
    "RO": (12, 12),
    "IE": (13, 12),
}


def mobile(country: str, chance: Chance) -> str:
    """A mobile number in E.164 of a country where Balkan Tools sells."""
    return _number(chance.pick(_MOBILE[country]), _LENGTH[country][0], chance)


def office(country: str, chance: Chance) -> str:
    """A number of an office in E.164."""
    return _number(chance.pick(_OFFICE[country]), _LENGTH[country][1], chance)


def _number(start: str, length: int, chance: Chance) -> str:
    return start + chance.digits(length - len(start))
