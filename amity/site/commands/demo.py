"""fill an empty database with the demo company"""

from ..demo_company import fill
from ..opening import open_house, say
from ..upgrading.steps import bring_up_to_date


def arguments(parser):
    """Takes nothing."""


def run(options):
    with open_house(with_django=False) as house:
        bring_up_to_date(house, say)
        fill(house, say)
