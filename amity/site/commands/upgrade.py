"""have this Amity take over what an older one has left: backed up, changed in a copy, counted, or as it was before"""

import signal

from amity.base.clock import now

from .. import restoring
from ..alone import alone_in
from ..opening import data_folder, open_house, say
from ..refusal import Refused
from ..upgrading import beside, preflight
from ..upgrading.steps import bring_up_to_date, to_come
from ..working import without_workers


def arguments(parser):
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--check", action="store_true", help="only say what would be done, and what stands in the way")
    what.add_argument("--back", action="store_true", help="go back to the database as it was before the last upgrade")
    what.add_argument("--remove-kept", action="store_true", help="remove the database that the last upgrade has kept")


def run(options):
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if options.check:
        return _check()
    if options.remove_kept:
        return _remove_kept()
    data = data_folder()
    with alone_in(data), without_workers(data), open_house(with_django=False) as house:
        if options.back:
            _back(house)
        elif not bring_up_to_date(house, say):
            say("All tables are up to date.")
    return 0


def _check():
    with open_house(with_django=False) as house:
        plan = to_come()
        if not plan:
            say("All tables are up to date: there is nothing to upgrade.")
            return 0
        found = preflight.look(house, plan)
    hindrances = found.hindrances + _runs()
    for line in [*found.lines(), *hindrances]:
        say(line)
    if not hindrances:
        say("Nothing stands in the way. `amity upgrade` does it, and so does the next `amity run`.")
    return 1 if hindrances else 0


def _runs():
    try:
        alone_in(data_folder()).release()
        without_workers(data_folder()).release()
    except Refused:
        return ["Amity runs at present, or a worker of it: stop it before you upgrade."]
    return []


def _back(house):
    kept = _kept(house)
    if not kept:
        raise Refused("No database from before an upgrade is kept here. `amity restore` brings a backup back.")
    with beside.alone(house.server.place):
        aside = f"{restoring.BEFORE}{now():%Y%m%d_%H%M%S_%f}"
        beside.shut(house.server.place)
        beside.exchange(house.server.place, by=kept[0], kept=aside)
    say(f"The database is as it was before the last upgrade. What was since is kept as the database {aside};")
    say("`amity restore --remove-replaced` removes it. Start the version of Amity that you had before: this one would")
    say("upgrade again.")


def _remove_kept():
    with open_house(with_django=False) as house:
        kept = _kept(house)
        if kept:
            beside.forget(house.server.place, kept)
    say("What the last upgrade has kept is gone for good." if kept else "No upgrade has kept anything.")
    return 0


def _kept(house):
    if house.server is None:
        raise Refused("The database is your own server's (DATABASE_URL), where an upgrade keeps none but its backup.")
    return beside.outgrown(house.server.place)
