"""Taking a person out of values that stand sealed: what the database cannot read is opened, swept and sealed again."""

from amity.records.custom_fields import rows
from amity.records.sealed import closed, plain
from amity.records.sealed_everywhere import renew
from amity.records.sealing_state import Sealing
from amity.records.sweeping import swept


def sweep_sealed(words):
    """Take the Words out of all sealed values, also earlier ones; out of how many. Only inside a Change."""
    if not Sealing.objects.exists() and not any(row.options.get("sealed") for of in rows(None).values() for row in of):
        return 0
    records = set(words.records)

    def turn(kept, record, _where):
        held = plain(kept)
        new = swept(held, words.near if record in records and words.near else words.without)
        return None if new == held else closed(new)

    return renew(turn)
