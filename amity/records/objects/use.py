"""How much stands in an object: asked before it is put away, and where it can be brought back."""

from .known import known

WHY = "an administrator is told how many records an object has, not which"
MOST = 10_000
"""Nobody needs a larger number than that to decide."""


def records_of(rows):
    """{key: number of records} of objects by their rows; MOST stands for more."""
    models = {one.key: one.model for one in known()}
    there = {row.key: models[row.key].objects.unscoped(because=WHY).order_by() for row in rows if row.key in models}
    return {key: records[:MOST].count() for key, records in there.items()}
