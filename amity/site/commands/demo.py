"""fill an empty database with the demo company"""

from ..demo_company import fill
from ..migrating import migrate
from ..opening import open_house, say


def arguments(parser):
    """Takes nothing."""


def run(options):
    with open_house(with_django=False) as house:
        migrate(house.url, house.data, say)
        fill(house, say)
