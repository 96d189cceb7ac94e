"""Tags of the demo company: a few on each kind of record, on some of them."""

from zlib import crc32

from psycopg.types.json import Jsonb

from amity.records.custom import CustomField
from amity.records.tagging import Tag, add
from amity.web.settings.tags import begin_tagging

TAGS = {
    "company": (("Key account", "green"), ("Pays late", "red"), ("Plovdiv fair 2026", "blue"), ("Reference", "plum")),
    "contact": (("Newsletter", "teal"), ("Plovdiv fair 2026", "blue"), ("Speaks German", "slate"), ("VIP", "amber")),
    "deal": (("Partner", "blue"), ("Renewal", "teal"), ("Strategic", "plum"), ("Tender", "amber")),
}
RARE = (5, 11, 8, 17)
"""One record in so many carries the first, the second … of them."""


def load_tags(c) -> None:
    """The fields of tags, and the tags."""
    begin_tagging(c)
    for row in CustomField.objects.unscoped(because="the demo company makes tags in fields of its own"):
        for name, tone in TAGS.get(row.entity, ()):
            add(c, row, Tag(name, tone))


def carried(entity: str, key: str) -> Jsonb:
    """The custom values of a record of the generator: its tags, numbered in the order in which they were made."""
    chance = crc32(f"{entity} {key}".encode())
    codes = [f"t{number}" for number, rare in enumerate(RARE, 1) if chance // number % rare == 0]
    return Jsonb({"tags": codes} if codes else {})
