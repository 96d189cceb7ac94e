"""The garbage collector of a process that lives long: it looks neither at what the start made nor at each chunk.

What is made while working dies with the last reference to it; only what points to itself in a circle waits for the
collector. Left as it is, that looks again and again at thousands of objects that all live: a fifth of an import's time.
"""

import gc

NEW = 50_000  # so many new containers are looked at together: a page makes two thousand, and most die with it


MANY = 500_000  # the same for who works by the thousand: a chunk of an import makes a hundred thousand


def spare_what_stays(new: int = NEW) -> None:
    """Call this once everything is loaded: what is there now is never looked at again, and of what comes `new`
    containers together."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(new, 20, 20)
