"""bring the database's tables up to date"""

from ..migrating import migrate
from ..opening import open_house, say


def arguments(parser):
    """Takes nothing."""


def run(options):
    with open_house(with_django=False) as house:
        if not migrate(house.url, house.data, say):
            say("All tables are up to date.")
