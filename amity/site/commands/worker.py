"""do the jobs; amity run starts one by itself"""

import os

from ..leash import end_with_parent
from ..opening import data_folder, open_house
from ..working import among_workers


def arguments(parser):
    """Takes nothing."""


def run(options):
    if os.environ.get("AMITY_LEASH"):
        end_with_parent()
    with among_workers(data_folder()), open_house() as house:
        from amity.base.garbage import MANY, spare_what_stays
        from amity.base.worker import work
        from amity.privacy.erasure_list import erase_again

        erase_again(house.data)  # the database may have come from a backup, by whatever way
        spare_what_stays(MANY)
        work()
