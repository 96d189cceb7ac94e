"""The people with whom Balkan Tools speaks: where they work and worked, and how to reach them."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from . import phones
from .chance import Chance
from .colleagues import team_of
from .latin import slug
from .markets import BY_KEY, SHARES, Market
from .people import full_name
from .rows import Company, Contact, Employment, Labelled
from .words import de

_PRIVATE = 0.05  # of the contacts work nowhere that we know
_MAILBOXES = ("mail.example.com", "post.example.net", "mail.example.org", "inbox.test")
_DAYS = 365


def contacts(
    count: int, companies: Sequence[Company], markets: dict[str, Market], today: datetime, chance: Chance
) -> list[Contact]:
    """`count` contacts; the first ones make sure that every company has somebody."""
    of_market: dict[str, list[Company]] = {}
    for company in companies:
        of_market.setdefault(markets[company.key].key, []).append(company)
    taken: set[str] = set()
    made = []
    for number in range(count):
        if number < len(companies):
            home = companies[number]
        else:
            home = None if chance.odds(_PRIVATE) else chance.pick(companies)
        market = markets[home.key] if home else BY_KEY[chance.weighted(SHARES)]
        others = of_market.get(market.key, [])
        made.append(_contact(f"contact-{number + 1:04d}", home, market, others, today, taken, chance))
    return made


def _contact(
    key: str, home: Company | None, market: Market, others: list[Company], today: datetime, taken: set[str],
    chance: Chance,
) -> Contact:  # fmt: skip
    gender = "f" if chance.odds(0.44) else "m"
    first, middle, last = full_name(market.words, gender, chance)
    born = today.date() - timedelta(days=chance.between(23 * _DAYS, 66 * _DAYS))
    employments = _employments(home, others, market, gender, born, today, chance) if home else ()
    owner = home.owner if home and chance.odds(0.8) else chance.pick(market.sellers)
    return Contact(
        key=key,
        first_name=first,
        middle_name=middle,
        last_name=last,
        gender=gender,
        job_title=employments[0].role if home else "",
        language=market.language,
        birthday=born if chance.odds(0.3) else None,
        country=market.country,
        city=home.city if home and chance.odds(0.85) else chance.pick(market.places).city,
        phones=_phones(market.country, bool(home), chance),
        emails=_emails(first, last, home, taken, chance),
        employments=employments,
        kinds=home.kinds if home else ("customer",),
        owner=owner,
        team=team_of(owner),
        created=_met(home, today, chance),
    )


def _employments(
    home: Company, others: list[Company], market: Market, gender: str, born: date, today: datetime, chance: Chance
) -> tuple[Employment, ...]:
    adult = born + timedelta(days=20 * _DAYS)
    worked = (today.date() - adult).days
    since = adult + timedelta(days=chance.between(worked // 3, worked - 90))
    places = [Employment(home.key, _role(market, gender, chance), since, None)]
    if chance.odds(0.08):
        second = chance.pick(others)
        places.append(Employment(second.key, _role(market, gender, chance), since + timedelta(days=60), None))
    if chance.odds(0.12):
        start = adult + timedelta(days=chance.between(0, worked // 6))
        former = chance.pick(others)
        places.append(Employment(former.key, _role(market, gender, chance), start, since - timedelta(days=20)))
    seen: set[str] = set()
    return tuple(place for place in places if not (place.company in seen or seen.add(place.company)))


def _role(market: Market, gender: str, chance: Chance) -> str:
    role = chance.pick(market.words.TITLES)
    return de.WOMEN_TITLES.get(role, role) if market.words is de and gender == "f" else role


def _met(home: Company | None, today: datetime, chance: Chance) -> datetime:
    """Known since some day after its company, at a minute when people work."""
    if not home:
        return today.replace(minute=0, second=0, microsecond=0) - timedelta(days=chance.between(30, 900))
    days = (today - home.created).days
    weeks = chance.between(0, max(days - 20, 0) // 7) if chance.odds(0.6) else 0
    return home.created + timedelta(weeks=weeks, minutes=chance.between(1, 50))


def _phones(country: str, works: bool, chance: Chance) -> tuple[Labelled, ...]:
    made = [Labelled(phones.mobile(country, chance), "mobile")]
    if works and chance.odds(0.45):
        made.append(Labelled(phones.office(country, chance), "work"))
    if chance.odds(0.1):
        made.append(Labelled(phones.mobile(country, chance), "home"))
    return tuple(made)


def _emails(first: str, last: str, home: Company | None, taken: set[str], chance: Chance) -> tuple[Labelled, ...]:
    name, family = slug(first), slug(last)
    box = chance.pick((f"{name}.{family}", f"{name[0]}.{family}", f"{family}.{name[0]}"))
    made = []
    if home:
        made.append(Labelled(_free(box, home.emails[0].value.partition("@")[2], taken), "work"))
    if not home or chance.odds(0.2):
        made.append(Labelled(_free(f"{name}.{family}", chance.pick(_MAILBOXES), taken), "home"))
    return tuple(made)


def _free(box: str, host: str, taken: set[str]) -> str:
    address, number = f"{box}@{host}", 1
    while address in taken:
        number += 1
        address = f"{box}{number}@{host}"
    taken.add(address)
    return address
