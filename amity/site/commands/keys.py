"""change the secret of this house for a new one, and seal anew what the old one sealed"""

import os

from amity.base.database.lock import FileLock

from ..noting import note_here
from ..opening import data_folder, open_house, say, set_up_django
from ..refusal import Refused
from ..secret import begin_rotation, end_rotation, kept_secret
from ..working import without_workers


def arguments(parser):
    parser.add_argument("what", choices=("rotate",), help="rotate: a new secret; everybody signs in anew")


def run(options):
    data = data_folder()
    lock = FileLock(data / "run.lock")
    if not lock.take_if_free():
        raise Refused(
            f"Amity runs on {data}. Stop it first: while the secret changes nobody may work with the old one."
        )
    with without_workers(data), open_house(with_django=False):
        if not begin_rotation(data):
            say("A change of the secret was begun and not ended: it goes on.")
        os.environ["AMITY_SECRET"] = kept_secret(data)
        set_up_django()
        from amity.base.sealing_anew import seal_anew
        from amity.records.sealed_everywhere import seal_records_anew

        number, shut = seal_anew()
        values, also_shut = seal_records_anew()
        number, shut = number + values, shut + also_shut
        note_here(f"keys rotate · {number:,} values sealed anew")
        end_rotation(data)
    say(
        f"The secret is a new one, and {number:,} values are sealed by it. Everybody signs in anew; letters that invite"
    )
    say(
        "somebody hold no longer. Backups that were made before hold the former secret, and their own key is as it was."
    )
    for one in shut:
        say(f"No secret of this house opens {one}: it has to be typed anew.")
