"""Chance that repeats itself: the same seed and name give the same choices on every machine."""

from collections.abc import Sequence
from random import Random


class Chance(Random):
    """Each part of the world draws from a stream of its own, so that a change of one leaves the others as they are.

    Seed it with a text: `Chance(f"{seed} people")`.
    """

    def pick[T](self, things: Sequence[T]) -> T:
        """One of `things`, each as likely as the others."""
        return things[int(self.random() * len(things))]

    def odds(self, share: float) -> bool:
        """True in `share` (0 to 1) of the cases."""
        return self.random() < share

    def between(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + int(self.random() * (high - low + 1))

    def digits(self, count: int) -> str:
        """`count` decimal digits."""
        return f"{int(self.random() * 10**count):0{count}d}"

    def weighted[T](self, shares: dict[T, float]) -> T:
        """One key of `shares`, as likely as its value says."""
        left = self.random() * sum(shares.values())
        for thing, share in shares.items():
            left -= share
            if left < 0:
                return thing
        return thing
