"""What Dave does not see, the addresses of the house, and whether they answer him as if it were not there."""

from uuid import UUID

import pytest

from amity.activities import log
from amity.base.clock import now
from amity.contacts.models import Company, Contact
from amity.exchange.imports import Import
from amity.notices.models import Notice
from amity.records.registry import find_entity
from amity.records.search import refresh
from amity.records.writing import change
from amity.sales.models import Deal
from amity.site.leaks.asking import IDS, Asker, addresses, filled

KEYS = ("contact", "company", "deal", "activity")
NOBODY = UUID("018f0000-0000-7000-8000-000000000000")
TOGETHER = UUID("018f0000-0000-7000-8000-000000000001")
NAMES = {key: ("owner", name) for key, name in zip(KEYS, ("phones", "emails", "move", "finish"), strict=True)}
"""What stands where an address of an entity asks for the key of a field, or of an action."""
WITH_ID = [pattern for pattern in addresses() if any(f"<{hole}>" in pattern for hole in IDS)]
WITHOUT = [pattern for pattern in addresses() if pattern not in WITH_ID]


@pytest.fixture
def hidden(cast):
    """What Dave does not see: {what it is: id}. Alice has edited, deleted, imported and been told of something."""
    with change(cast.alice, source="web") as c:
        gone = c.create(Contact, first_name="Гульнара", phones=[{"value": "+77017654321", "label": ""}])
        note = log.note(c, "Private", about=[("deal", cast.deal)], private=True)
    with change(cast.alice, source="web") as edit:
        edit.update(cast.record(Deal, "deal"), source="Fair", contacts=[])
        edit.update(cast.record(Company, "company"), city="Ruse")
    with change(cast.alice, source="web") as bin:
        bin.delete(gone)
    found = {"contact": cast.contact, "company": cast.company, "deal": cast.deal, "activity": cast.call}
    for key in KEYS:
        refresh(find_entity(key), list(found.values()))
    mine = {"entity": "contact", "owner_id": cast.ids["alice"], "change": cast.made, "together": TOGETHER}
    imported = Import.objects.create(name="people.csv", **mine)
    told = Notice.objects.create(user_id=cast.ids["alice"], kind="given", entity="deal", record=cast.deal, at=now())
    found |= {"gone": gone.pk, "note": note.pk, "import": imported.pk, "together": TOGETHER, "notice": told.pk}
    return found | {"made": cast.made, "edit": edit.id, "bin": bin.id}


@pytest.fixture
def dave(at):
    return Asker(at("dave"))


def of_pattern(pattern):
    """[(entity, address)] of a pattern without an id."""
    if "<entity:entity>" not in pattern:
        return [(None, address) for address in filled(pattern, "", names=("contact+company+deal+user",))]
    return [(one, address) for one in map(find_entity, KEYS) for address in filled(pattern, one.key)]
