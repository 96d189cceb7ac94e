"""What is compared of a person or a company."""

import re
from dataclasses import dataclass, field
from functools import cached_property

from amity.base.text.fold import fold

FORMS = frozenset(
    fold(word)
    for word in (
        "ООД ЕООД АД ЕАД ЕТ СД КД ООО ОАО ЗАО ПАО АО НАО ИП ЧП ГУП МУП ТОО ЖШС АҚ ЖК "
        "Ltd LLC LLP Inc Corp Co plc GmbH AG KG OHG UG SA SARL SRL SpA BV NV AB AS Oy Sp zoo sro"
    ).split()
)
"""Legal forms of companies, which say nothing about which company it is."""
_LATIN, _CYRILLIC = re.compile("[A-Za-z]"), re.compile("[\u0400-\u04ff]")
"""Letters of the two alphabets."""


@dataclass(frozen=True)
class Someone:
    """Folded `name`, normalised `emails`, `phones` and `numbers` (registration, tax, personal), anything that can be
    equal as `company`, folded `city` and `places` (postal addresses), `born` as digits (19850131). `firm`: it is a
    company. `cyrillic` says in which alphabet the name was written. Made by `someone`."""

    name: str = ""
    emails: frozenset = field(default=frozenset())
    phones: frozenset = field(default=frozenset())
    numbers: frozenset = field(default=frozenset())
    company: object = None
    city: str = ""
    born: str = ""
    places: tuple = ()
    firm: bool = False
    cyrillic: bool = False

    @cached_property
    def words(self):
        """The words of the name."""
        return tuple(self.name.split())


def someone(name="", *, emails=(), phones=(), numbers=(), company=None, city="", born="", places=(), firm=False):
    """Someone to compare. Addresses and numbers come as their keys, a birthday as a date or its digits; `firm` leaves
    the legal form out of the name."""
    words = fold(name or "").split()
    if firm:
        words = [word for word in words if word not in FORMS and len(word) > 1] or words
    return Someone(
        " ".join(words),
        frozenset(filter(None, emails)),
        frozenset(filter(None, phones)),
        frozenset(filter(None, numbers)),
        company or None,
        fold(city or ""),
        "".join(filter(str.isdigit, str(born or ""))),
        tuple(filter(None, map(fold, places))),
        firm,
        _is_cyrillic(name or ""),
    )


def _is_cyrillic(name):
    """Whether more letters of a name are Cyrillic than Latin."""
    return not name.isascii() and len(_LATIN.findall(name)) < len(_CYRILLIC.findall(name))
