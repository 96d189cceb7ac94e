"""bring a backup back: beside what is there, which takes its place only once all is counted"""

import time
from pathlib import Path

from amity.base.backup.key import keep_key, kept_key, key_in
from amity.base.backup.make import Failed
from amity.base.backup.manifest import NAMED, Backup
from amity.base.backup.sealed_file import Broken
from amity.base.database.lock import FileLock
from amity.base.database.server import EmbeddedServer

from ..noting import note_here
from ..opening import data_folder, open_house, say
from ..refusal import Refused
from ..restoring import bring_back, remove_replaced, replaced


def arguments(parser):
    parser.add_argument("backup", nargs="?", type=Path, help="the folder of a backup (amity-…)")
    parser.add_argument("--key", help="the key that was written down; needed on a new machine")
    parser.add_argument("--remove-replaced", action="store_true", help="remove what earlier restores have replaced")


def run(options):
    import os

    if os.environ.get("DATABASE_URL"):
        raise Refused(
            "The database is your own server's (DATABASE_URL), where Amity may not make one. Restore without it, into "
            "a data folder of its own, and bring the database over with pg_dump."
        )
    if not options.backup and not options.remove_replaced:
        raise Refused("Name the folder of a backup. `amity backup list` shows those that there are.")
    data = data_folder()
    alone = FileLock(data / "run.lock")
    if not alone.take_if_free():
        raise Refused(f"Amity runs on {data}. Stop it first: nobody may write while a backup is brought back.")
    with EmbeddedServer(data, say=say) as server:
        if options.remove_replaced:
            say(f"{remove_replaced(server.place)} replaced databases are gone for good.")
        if options.backup:
            _restore(options, server.place)


def _restore(options, place):
    backup, began = Backup(options.backup.resolve()), time.monotonic()
    if not NAMED.fullmatch(backup.folder.name) or not backup.folder.is_dir():
        raise Refused(f"{backup.folder} is no backup: it is a folder whose name begins with amity-.")
    try:
        key = _key(options, place.data)
        manifest = bring_back(place, backup, key, say)
    except (Failed, Broken) as fault:
        raise Refused(f"{fault}\nEverything is as it was.") from None
    except OSError as fault:
        raise Refused(f"It broke off, and everything is as it was: {fault}") from None
    keep_key(place.data, key)
    say(f"{sum(manifest.rows.values()):,} rows, counted, in {time.monotonic() - began:.0f} s: as of {manifest.made}.")
    say(f"What was there before is kept as the database {replaced(place)[0]}; --remove-replaced removes it.")
    with open_house(with_django=False) as house:
        from ..migrating import migrate

        migrate(house.url, house.data, say)
    with open_house():
        note_here(f"restore · {backup.folder.name}")
        _erase_again(data_folder())
    say("Start Amity again. SQL access, if it was on, is off until `amity sql-access on`.")


def _erase_again(data):
    """Whoever was erased after the backup was made is erased again."""
    from amity.privacy.erasure_list import erase_again

    if number := erase_again(data):
        say(f"{number} people who had been erased since were erased again.")


def _key(options, data):
    if options.key:
        try:
            return key_in(options.key)
        except ValueError:
            raise Refused("This is no key: it is 52 letters and digits, as `amity backup key` shows it.") from None
    key = kept_key(data)
    if key is None:
        raise Refused("This house has no key of backups. Name the one that was written down: --key …")
    return key
