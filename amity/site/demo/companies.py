"""The customers, suppliers, partners and competitors of Balkan Tools."""

from datetime import datetime

from . import phones
from .banks import bank
from .chance import Chance
from .colleagues import BY_KEY, team_of
from .firms import INDUSTRIES, NOTES, firm_name
from .latin import slug
from .markets import BY_KEY as MARKETS
from .markets import SHARES, Market
from .registers import numbers
from .rows import Address, Company, Labelled
from .words.places import Place
from .workdays import Workdays

_KINDS = {
    ("customer",): 70, ("supplier",): 9, ("partner",): 6, ("competitor",): 4, ("customer", "partner"): 5,
    ("customer", "supplier"): 4, ("partner", "competitor"): 1, ("supplier", "partner"): 1,
}  # fmt: skip
_DOMAINS = ("example.com", "example.org", "example.net", "test")
_TREES = 0.16  # of the companies belong to another one
_FOUR_YEARS = 1040  # working days


def companies(count: int, today: datetime, chance: Chance) -> tuple[list[Company], dict[str, Market]]:
    """`count` companies, and the market of each by its key."""
    made: list[Company] = []
    markets: dict[str, Market] = {}
    taken: set[str] = set()
    depth: dict[str, int] = {}
    calendars = {zone: Workdays(today, zone) for zone in {user.timezone for user in BY_KEY.values()}}
    for number in range(1, count + 1):
        parent = _parent(made, depth, chance) if made and chance.odds(_TREES) else None
        market = markets[parent.key] if parent else MARKETS[chance.weighted(SHARES)]
        company = _company(f"company-{number:04d}", market, parent, taken, calendars, chance)
        made.append(company)
        markets[company.key] = market
        depth[company.key] = depth[parent.key] + 1 if parent else 1
    return made, markets


def _parent(made: list[Company], depth: dict[str, int], chance: Chance) -> Company | None:
    candidate = chance.pick(made[: max(len(made) // 4, 1)] if chance.odds(0.6) else made)
    return candidate if depth[candidate.key] < 3 else None


def _company(
    key: str, market: Market, parent: Company | None, taken: set[str], calendars: dict[str, Workdays], chance: Chance
) -> Company:
    place = chance.pick(market.places)
    name, short = firm_name(market, parent.name if parent else "", place.city, taken, chance)
    host = f"{slug(short)}.{chance.pick(_DOMAINS)}"
    legal = _address(market, place, chance)
    owner = chance.pick(market.sellers)
    days = calendars[BY_KEY[owner].timezone]
    back = chance.between(400, _FOUR_YEARS) if chance.odds(0.8) else chance.between(40, 400)
    registration, tax, office = numbers(market.country, place.code, chance.between(1996, 2021), chance)
    return Company(
        key=key,
        name=name,
        kinds=parent.kinds if parent else chance.weighted(_KINDS),
        industry=chance.pick(INDUSTRIES),
        language=market.language,
        country=market.country,
        city=place.city,
        legal_address=legal,
        postal_address=legal if chance.odds(0.55) else _address(market, place, chance),
        registration_number=registration,
        tax_number=tax,
        tax_office_code=office,
        bank=bank(market.country, place.code, chance),
        phones=_phones(market.country, chance),
        emails=_emails(host, chance),
        website=f"https://{host}/" if chance.odds(0.85) else "",
        parent=parent.key if parent else None,
        owner=owner,
        team=team_of(owner),
        created=days.moment(-back, chance.between(9 * 60, 17 * 60)),
        note=chance.pick(NOTES[market.language]) if chance.odds(0.35) else "",
    )


def _address(market: Market, place: Place, chance: Chance) -> Address:
    street = chance.pick(market.streets).format(n=chance.between(1, 140))
    return Address(street, place.city, place.region, place.postcode, market.country)


def _phones(country: str, chance: Chance) -> tuple[Labelled, ...]:
    made = [Labelled(phones.office(country, chance), "office")]
    if chance.odds(0.5):
        made.append(Labelled(phones.office(country, chance), "accounting"))
    if chance.odds(0.3):
        made.append(Labelled(phones.mobile(country, chance), "mobile"))
    return tuple(made)


def _emails(host: str, chance: Chance) -> tuple[Labelled, ...]:
    boxes = [("office", "office"), ("accounting", "accounting"), ("service", "service")]
    return tuple(Labelled(f"{box}@{host}", label) for box, label in boxes[: chance.between(1, 3)])
