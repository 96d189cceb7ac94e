"""How far long work is, in words for a page that asks again and again."""

from amity.base.clock import now
from amity.base.money import show_number


def how_far(row, look):
    """{"done", "total" ("" while nobody knows), "left" (seconds, None while nobody can say)} of an errand, an export or
    an import, whose columns are called so; `done_before` is what was done before it went on, as `since` tells."""
    gone, done = (now() - row.since).total_seconds(), row.done - getattr(row, "done_before", 0)
    left = gone / done * (row.total - row.done) if done > 0 and row.total else None
    return {
        "done": show_number(row.done, look.language),
        "total": show_number(row.total, look.language) if row.total else "",
        "percent": min(99, 100 * row.done // row.total) if row.total else 0,
        "left": None if left is None or left < 1 else round(left),
    }
