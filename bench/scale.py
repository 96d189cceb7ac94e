"""How large the company is that the benchmarks measure on."""

from dataclasses import dataclass

SEED = 7
SHOWN = 50
"""Rows of a list's page."""


@dataclass(frozen=True)
class Scale:
    """Counts of records; one contact, company and deal have `busy` entries on their timelines, one colleague owns
    `sparse` contacts and nothing else. `teams` of equal size share everything else."""

    name: str
    contacts: int
    companies: int
    deals: int
    activities: int
    busy: int = 10_000
    sparse: int = 30
    teams: int = 20
    sellers: int = 100

    @property
    def deep(self) -> int:
        """The number of a page far down the list: page 10,000, or the middle one where there are fewer."""
        return min(10_000, self.contacts // SHOWN // 2)


SCALES = {
    "tiny": Scale("tiny", 1_000, 200, 500, 3_000, busy=500),
    "small": Scale("small", 20_000, 4_000, 10_000, 60_000),
    "full": Scale("full", 1_000_000, 200_000, 500_000, 3_000_000),
}
"""`tiny` is for tests."""
