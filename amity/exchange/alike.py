"""Are these two the same? One explainable scorer for the form, the import and the stock.

A score is 1 − ∏(1 − weight) over what speaks for it, as independent witnesses are combined; each witness says its
name. A name alone never makes a strong likeness, an e-mail, a phone or a registration number does.
"""

from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz

from amity.base.text.fold import fold

WORTH = 0.4
"""Below this a likeness is not worth a person's look."""

_FORMS = frozenset(
    fold(word)
    for word in (
        "ООД ЕООД АД ЕАД ЕТ СД КД ООО ОАО ЗАО ПАО АО НАО ИП ЧП ГУП МУП ТОО ЖШС АҚ ЖК "
        "Ltd LLC LLP Inc Corp Co plc GmbH AG KG OHG UG SA SARL SRL SpA BV NV AB AS Oy Sp zoo sro"
    ).split()
)
"""Legal forms of companies, which say nothing about which company it is."""

_ALIKE, _SAME = 84.0, 100.0
_NAME, _COMPANY, _CITY = 0.5, 0.45, 0.2


@dataclass(frozen=True)
class Someone:
    """What is compared of a person or a company: folded `name`, normalised `emails`, `phones` and `numbers`
    (registration, tax), anything that can be equal as `company`, folded `city`. Made by `someone`."""

    name: str = ""
    emails: frozenset = field(default=frozenset())
    phones: frozenset = field(default=frozenset())
    numbers: frozenset = field(default=frozenset())
    company: object = None
    city: str = ""


@dataclass(frozen=True)
class Likeness:
    """`score` from 0 to 1, `because` the witnesses in words (the weightiest first), `strong` if one of them alone is
    enough to ask before creating."""

    score: float = 0.0
    because: tuple = ()
    strong: bool = False


def someone(name="", *, emails=(), phones=(), numbers=(), company=None, city="", firm=False):
    """Someone to compare. Addresses and numbers come as their keys; `firm` leaves the legal form out of the name."""
    words = fold(name or "").split()
    if firm:
        words = [word for word in words if word not in _FORMS and len(word) > 1] or words
    return Someone(
        " ".join(words),
        frozenset(emails),
        frozenset(phones),
        frozenset(filter(None, numbers)),
        company or None,
        fold(city or ""),
    )


def likeness(one, other, *, rarity=1.0):
    """The Likeness of two Someones.

    `rarity` from 0 to 1 says how telling the name is: a frequent one weighs less (1 / the number of its bearers).
    """
    witnesses = []
    if one.emails & other.emails:
        witnesses.append((0.9, _("same e-mail"), True))
    if one.phones & other.phones:
        witnesses.append((0.8, _("same phone"), True))
    if one.numbers & other.numbers:
        witnesses.append((0.95, _("same registration number"), True))
    named = _names(one.name, other.name) if one.name and other.name else 0.0
    if named >= _ALIKE:
        weight = _NAME * (0.4 + 0.6 * rarity) * (0.6 + 0.4 * (named - _ALIKE) / (_SAME - _ALIKE))
        witnesses.append((weight, _("same name") if named == _SAME else _("name sounds alike"), False))
        if one.company and one.company == other.company:
            witnesses.append((_COMPANY, _("same company"), False))
        if one.city and one.city == other.city:
            witnesses.append((_CITY, _("same city"), False))
    return _together(witnesses)


def _names(one, other):
    """How alike two folded names are, 0 to 100, in whatever order their words stand."""
    if one == other:
        return _SAME
    return min(fuzz.token_sort_ratio(one, other, score_cutoff=_ALIKE), 99.0)


def _together(witnesses):
    if not witnesses:
        return Likeness()
    doubt = 1.0
    for weight, _words, _strong in witnesses:
        doubt *= 1.0 - weight
    witnesses.sort(key=lambda witness: -witness[0])
    strong = any(enough for _weight, _words, enough in witnesses)
    return Likeness(round(1.0 - doubt, 3), tuple(words for _weight, words, _enough in witnesses), strong)
