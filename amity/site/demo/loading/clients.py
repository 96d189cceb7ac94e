"""Companies, people, and who works where."""

from collections.abc import Iterator

from amity.contacts.models import Company, Contact, Employment

from .. import rows
from ..world import World
from .addresses import country, load_addresses
from .ids import Ids
from .tags import carried

INDUSTRIES = {
    "construction": "construction", "roads": "construction", "metalworking": "manufacturing",
    "automotive": "manufacturing", "furniture": "manufacturing", "packaging": "manufacturing",
    "shipyard": "manufacturing", "timber": "manufacturing", "agriculture": "agriculture", "food": "food",
    "logistics": "transport", "mining": "mining", "energy": "energy", "oil and gas": "energy",
    "municipality": "public", "trade": "trade",
}  # fmt: skip
"""The generator's trades as those of `contacts.companies.Industry`."""

_OWNED = ("id", "created_at", "owner", "team")
_COMPANY = (
    *_OWNED, "name", "kinds", "industry", "parent", "country", "city", "website", "registration_number", "tax_number",
    "bank", "bank_account", "bank_code", "note", "custom",
)  # fmt: skip
_CONTACT = (
    *_OWNED, "first_name", "middle_name", "last_name", "company", "job_title", "kinds", "country", "city", "birthday",
    "personal_number", "bank_account", "note", "custom",
)  # fmt: skip
_EMPLOYMENT = (*_OWNED, "contact", "company", "role", "since", "until")


def load_clients(c, world: World, ids: Ids) -> None:
    """All companies and contacts with their addresses and employments."""
    c.create_many(Company, _COMPANY, (_company(company, ids) for company in world.companies))
    c.create_many(Contact, _CONTACT, (_contact(contact, ids) for contact in world.contacts))
    c.create_many(Employment, _EMPLOYMENT, _employments(world, ids))
    load_addresses(c, world, ids)


def owned(ids: Ids, entity: str, row) -> tuple:
    """The columns `id`, `created_at`, `owner` and `team` of a row of the generator."""
    id = ids.give(entity, row.key, row.created)
    return id, row.created, ids.of("user", row.owner), ids.of("team", row.team)


def main_company(contact: rows.Contact) -> str | None:
    """The key of the company where a contact works now."""
    return contact.employments[0].company if contact.employments else None


def _company(company: rows.Company, ids: Ids) -> tuple:
    bank = company.bank
    return (
        *owned(ids, "company", company),
        company.name,
        list(company.kinds),
        INDUSTRIES[company.industry],
        ids.of("company", company.parent),
        country(company.country),
        company.city,
        company.website,
        company.registration_number,
        "/".join(filter(None, (company.tax_number, company.tax_office_code))),
        bank.name,
        bank.iban or bank.account,
        bank.bik,
        company.note,
        carried("company", company.key),
    )


def _contact(contact: rows.Contact, ids: Ids) -> tuple:
    return (
        *owned(ids, "contact", contact),
        contact.first_name,
        contact.middle_name,
        contact.last_name,
        ids.of("company", main_company(contact)),
        contact.job_title,
        list(contact.kinds),
        country(contact.country),
        contact.city,
        contact.birthday,
        "",
        "",
        "",
        carried("contact", contact.key),
    )


def _employments(world: World, ids: Ids) -> Iterator[tuple]:
    for contact in world.contacts:
        who, team = ids.of("user", contact.owner), ids.of("team", contact.team)
        for job in contact.employments:
            id = ids.give("employment", f"{contact.key} {job.company}", contact.created)
            person, company = ids.of("contact", contact.key), ids.of("company", job.company)
            yield id, contact.created, who, team, person, company, job.role, job.since, job.until
