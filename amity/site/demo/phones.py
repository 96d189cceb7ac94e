"""Phone numbers that nobody should have: ranges kept for films where a country has them, else blocks of zeros."""

from .chance import Chance

_MOBILE = {
    "BG": ("+35988000####", "+35987000####", "+35989000####"),
    "RU": ("+7900000####", "+7999000####", "+7901000####"),
    "KZ": ("+7700000####", "+7701000####", "+7705000####"),
    "DE": ("+49176040690##", "+4917139200##"),
    "AT": ("+43660000####", "+43699000####"),
    "RO": ("+40700000###", "+40712000###"),
    "IE": ("+35385000####", "+35386000####"),
}
_OFFICE = {
    "BG": ("+3592400####", "+3592900####"),
    "RU": ("+7495000####", "+7499000####"),
    "KZ": ("+7727300####",),
    "DE": ("+4930231250##", "+4969900090##", "+4989999980##"),
    "AT": ("+4319000####",),
    "RO": ("+40213000###", "+40210000###"),
    "IE": ("+3531900####",),
}


def mobile(country: str, chance: Chance) -> str:
    """A mobile number in E.164 of a country where Balkan Tools sells."""
    return _number(chance.pick(_MOBILE[country]), chance)


def office(country: str, chance: Chance) -> str:
    """A number of an office in E.164."""
    return _number(chance.pick(_OFFICE[country]), chance)


def _number(pattern: str, chance: Chance) -> str:
    start, open_digits = pattern.rstrip("#"), pattern.count("#")
    return start + chance.digits(open_digits)
