"""The key of a new custom field, made from its label: short, in ASCII, and never one that was used before."""

import re

from amity.base.text.ascii import to_ascii

from .custom import CustomField
from .history_rows import HistoryRow

LONGEST = 28
WHY = "a key is given once, whoever made its field"


def new_key(entity, label):
    """A key that no field of the entity (its key) has or ever had, so that no old value comes to stand in a new one."""
    plain = in_ascii(label, "field", LONGEST)
    return free_key(plain, _taken(entity, plain))


def in_ascii(label, otherwise, longest):
    """A label as a key: letters, digits and lines below; one that begins with no letter begins with `otherwise`."""
    plain = re.sub(r"[^a-z0-9]+", "_", to_ascii(label)).strip("_")[:longest].rstrip("_")
    return plain if plain and plain[0].isalpha() else f"{otherwise}_{plain}".rstrip("_")[:longest]


def free_key(plain, taken):
    """`plain`, with a number if it is taken."""
    return next(key for key in _numbered(plain) if key not in taken)


def _numbered(plain):
    yield plain
    number = 2
    while True:
        yield f"{plain}_{number}"
        number += 1


def _taken(entity, plain):
    rows = CustomField.objects.unscoped(because=WHY).filter(entity=entity, key__startswith=plain)
    gone = HistoryRow.objects.filter(table=CustomField._meta.db_table, op="D", old__entity=entity)
    found = set(rows.values_list("key", flat=True))
    return found | {key for key in gone.values_list("old__key", flat=True) if key.startswith(plain)}
