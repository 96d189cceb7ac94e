"""bring the database's tables up to date"""

from ..migrating import migrate
from ..opening import open_house, say


def arguments(parser):
    """Takes nothing."""


def run(options):
    with open_house():
        if not migrate(say):
            say("All tables are up to date.")
