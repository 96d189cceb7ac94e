"""E-mails, phones and postal addresses of companies and people."""

from collections.abc import Iterable, Iterator

from babel import Locale

from amity.records.addresses import key_of
from amity.records.models import Address

from .. import rows
from ..world import World
from .ids import Ids

COLUMNS = ("entity", "record", "kind", "value", "key", "label", "position")
_COUNTRIES = Locale("en").territories
_LABELS = {"office": "work", "accounting": "other", "service": "other"}


def country(code: str) -> str:
    """The English name of a country."""
    return _COUNTRIES[code]


def load_addresses(c, world: World, ids: Ids) -> None:
    """All addresses of all companies and contacts."""
    c.create_many(Address, COLUMNS, _all(world, ids))


def _all(world: World, ids: Ids) -> Iterator[tuple]:
    for company in world.companies:
        record = ids.of("company", company.key)
        yield from _of("company", record, "phone", company.phones)
        yield from _of("company", record, "email", company.emails)
        yield from _of("company", record, "postal", _places(company))
    for contact in world.contacts:
        record = ids.of("contact", contact.key)
        yield from _of("contact", record, "phone", contact.phones)
        yield from _of("contact", record, "email", contact.emails)


def _of(entity: str, record, kind: str, found: Iterable[rows.Labelled]) -> Iterator[tuple]:
    for position, (value, label) in enumerate(dict(found).items()):
        yield entity, record, kind, value, key_of(kind, value), _LABELS.get(label, label), position


def _places(company: rows.Company) -> Iterator[rows.Labelled]:
    yield rows.Labelled(_lines(company.legal_address), "legal")
    if company.postal_address != company.legal_address:
        yield rows.Labelled(_lines(company.postal_address), "postal")


def _lines(address: rows.Address) -> str:
    region = address.region if address.region != address.city else ""
    lines = (address.street, f"{address.postcode} {address.city}", region, country(address.country))
    return "\n".join(filter(None, lines))
