"""back up the database and the files, sealed, while Amity runs; verify, try, list, show the key"""

import time

from amity.base.backup.damaged import damaged_in, set_aside
from amity.base.backup.folder import backup_named, backups_shelf, shelf_named
from amity.base.backup.key import in_words, kept_key, key_of
from amity.base.backup.make import Failed
from amity.base.backup.manifest import backups_in
from amity.base.backup.sealed_file import Broken

from ..backing_up import back_up
from ..noting import note_here
from ..opening import data_folder, open_house, say
from ..refusal import Refused


def arguments(parser):
    parser.add_argument(
        "what",
        nargs="?",
        default="make",
        choices=("make", "verify", "drill", "list", "key"),
        help="make: a backup (default); verify: read one whole; drill: bring the newest back for a try; "
        "list: those that there are; key: show what opens them",
    )
    parser.add_argument("backup", nargs="?", help="verify: the place of a backup; default: the newest")
    parser.add_argument(
        "--to",
        help="a folder, best on another disk, or s3://bucket/prefix; default AMITY_BACKUPS, or data/backups",
    )


def run(options):
    try:
        return {"make": _make, "verify": _verify, "drill": _drill, "list": _list, "key": _key}[options.what](options)
    except (Failed, Broken) as fault:
        raise Refused(str(fault)) from None
    except OSError as fault:
        raise Refused(f"It broke off, and nothing half-made was left behind: {fault}") from None


def _make(options):
    began = time.monotonic()
    with open_house() as house:
        new = kept_key(house.data) is None
        made = back_up(house.url, house.data, shelf=options.to and shelf_named(options.to), say=say)
        note_here(f"backup · {made.name}")
    say(f"{made.where}: {made.size / 1e6:,.1f} MB in {time.monotonic() - began:.0f} s")
    if new:
        say("Without its key nobody opens a backup, not even you. Write it down where this machine is not:")
        _show(key_of(house.data))


def _verify(options):
    from amity.base.backup.restore import verify

    data = data_folder()
    backup = _chosen(options, data)
    key = _key_of(data)
    try:
        manifest = verify(backup, key)
    except Broken as fault:
        named = set_aside(backup, key)
        raise Refused(f"{fault}\nIt is called {named.name} now, and counts no more." if named else str(fault)) from None
    say(f"{backup.name} is whole: {sum(manifest.rows.values()):,} rows in {len(manifest.rows)} tables.")
    say(f"It was made at {manifest.made} by Amity {manifest.amity}.")


def _drill(options):
    began = time.monotonic()
    with open_house() as house:
        if house.server is None:
            raise Refused("The database is your own server's (DATABASE_URL), where Amity may make none for a try.")
        from ..drilling import prove_newest

        said = prove_newest(house.data)
    if said is None:
        raise Refused("There is no backup yet. `amity backup` makes one.")
    say(f"It was brought back for a try, and is as it was: {said}, {time.monotonic() - began:.0f} s.")


def _list(options):
    shelf = _shelf(options, data_folder())
    found = backups_in(shelf)
    for one in found:
        say(f"{one.name}  {one.size / 1e6:10,.1f} MB")
    for one in damaged_in(shelf):
        say(f"{one.name}  cannot be restored")
    if not found:
        say(f"There is no backup in {shelf} yet. `amity backup` makes one.")


def _key(options):
    _show(_key_of(data_folder()))


def _show(key):
    say(f"  {in_words(key)}")


def _shelf(options, data):
    return shelf_named(options.to) if options.to else backups_shelf(data)


def _chosen(options, data):
    if options.backup:
        return backup_named(options.backup)
    found = backups_in(_shelf(options, data))
    if not found:
        raise Refused(f"There is no backup in {_shelf(options, data)} yet. `amity backup` makes one.")
    return found[0]


def _key_of(data):
    key = kept_key(data)
    if key is None:
        raise Refused("This house has made no backup yet, so there is no key.")
    return key
