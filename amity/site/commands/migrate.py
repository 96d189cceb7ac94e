"""bring the database's tables up to date, as upgrade does"""

from ..alone import alone_in
from ..migrating import is_current
from ..opening import open_house, say
from ..upgrading.steps import bring_up_to_date


def arguments(parser):
    """Takes nothing."""


def run(options):
    with open_house(with_django=False) as house:
        if is_current(house.url, house.data):
            say("All tables are up to date.")
            return
        with alone_in(house.data):
            bring_up_to_date(house, say)
