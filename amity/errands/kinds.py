"""Errands of other kinds than a deed or an Undo: what a room has done by one."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """`run(actor, deed, ids, progress)` does all of it in the transaction that it is called in; `heading` and `done`
    are what its page says while it goes and at its end; `ended(errand)` is called once it has ended, well or not."""

    run: Callable
    heading: str
    done: str
    ended: Callable = lambda _errand: None


KINDS = {}
"""{what stands in the deed under "what": its Kind}."""
