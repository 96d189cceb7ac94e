"""Which records of a model remind the people whose they are."""

from dataclasses import dataclass

from .registry import entities


@dataclass(frozen=True)
class Rings:
    """Says by which columns a model's records ring, as `rings = Rings()` of the model.

    `who` is told at the moment `at` of what is planned for the moment `due`, unless it is `done` by then.
    """

    who: str = "owner"
    at: str = "remind_at"
    due: str = "due_at"
    done: str = "done_at"


def ringing_entities():
    """The entities whose records ring."""
    return [entity for entity in entities() if getattr(entity.model, "rings", None)]
