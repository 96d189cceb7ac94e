"""bring a backup back: beside what is there, which takes its place only once all is counted"""

import getpass
import sys
import time
from argparse import SUPPRESS
from pathlib import Path

from amity.base.archive.folder import archive_folder
from amity.base.archive.lines import spans
from amity.base.archive.moments import OutOfReach, moment_in, span_of, zone_of
from amity.base.backup.damaged import MARK
from amity.base.backup.erased import fetch_list
from amity.base.backup.folder import backup_named
from amity.base.backup.key import keep_key, kept_key, key_in
from amity.base.backup.make import Failed
from amity.base.backup.manifest import NAMED, backups_in
from amity.base.backup.sealed_file import Broken
from amity.base.database import taking_place
from amity.base.database.lock import FileLock
from amity.base.database.place import place_in
from amity.base.database.problem import DatabaseProblem
from amity.base.database.server import EmbeddedServer

from ..noting import note_here
from ..opening import data_folder, open_house, say
from ..refusal import Refused
from ..restoring import bring_back, remove_replaced, replaced
from ..restoring_moment import bring_back_moment
from ..working import without_workers


def arguments(parser):
    parser.add_argument("backup", nargs="?", help="the place of a backup: a folder (amity-…), or s3://bucket/…/amity-…")
    parser.add_argument(
        "--to",
        metavar="MOMENT",
        help='a moment of the archive, such as "2026-11-24 10:15" in the company\'s time zone, or last',
    )
    parser.add_argument("--key-file", type=Path, help="a file with the key; without it a new machine asks you for it")
    parser.add_argument("--key", help=SUPPRESS)  # it would stand in the list of processes
    parser.add_argument("--remove-replaced", action="store_true", help="remove what earlier restores have replaced")


def run(options):
    import os

    if os.environ.get("DATABASE_URL"):
        raise Refused(
            "The database is your own server's (DATABASE_URL), where Amity may not make one. Restore without it, into "
            "a data folder of its own, and bring the database over with pg_dump."
        )
    if options.key:
        raise Refused(
            "What stands among the words of a command is read by everybody on this machine. Leave --key out, and type "
            "the key when you are asked; or put it into a file: --key-file FILE."
        )
    if options.backup and options.to:
        raise Refused("Name a backup, or a moment of the archive: not both.")
    if not (options.backup or options.to or options.remove_replaced):
        raise Refused("Name the folder of a backup. `amity backup list` shows those that there are.")
    data = data_folder()
    alone = FileLock(data / "run.lock")
    if not alone.take_if_free():
        raise Refused(f"Amity runs on {data}. Stop it first: nobody may write while a backup is brought back.")
    with without_workers(data):
        if options.to:
            _restore_moment(options, place_in(data))
        with EmbeddedServer(data, say=say) as server:
            if options.remove_replaced:
                number = remove_replaced(server.place) + taking_place.remove_replaced(server.place)
                say(f"{number} replaced databases are gone for good.")
            if options.backup:
                _restore(options, server.place)


def _restore(options, place):
    backup, began = backup_named(options.backup), time.monotonic()
    if backup.name.endswith(MARK):
        raise Refused(f"{backup.where} was found to be damaged. Choose another: `amity backup list` shows them.")
    if not NAMED.fullmatch(backup.name) or not _is_there(backup):
        raise Refused(f"{backup.where} is no backup: the name of one begins with amity-, and it is whole.")
    try:
        key = _key(options, place.data)
        manifest = bring_back(place, backup, key, say)
    except (Failed, Broken) as fault:
        raise Refused(f"{fault}\nEverything is as it was.") from None
    except OSError as fault:
        raise Refused(f"It broke off, and everything is as it was: {fault}") from None
    keep_key(place.data, key)
    fetch_list(backup.shelf, place.data, key)
    say(f"{sum(manifest.rows.values()):,} rows, counted, in {time.monotonic() - began:.0f} s: as of {manifest.made}.")
    say(f"What was there before is kept as the database {replaced(place)[0]}; --remove-replaced removes it.")
    _afterwards(f"restore · {backup.name}")


def _restore_moment(options, place):
    archive, began = archive_folder(), time.monotonic()
    if archive is None:
        raise Refused(
            "No archive is kept: AMITY_ARCHIVE names its folder. `amity restore FOLDER` brings a backup back."
        )
    try:
        key = _key(options, place.data)
        moment = None if options.to == "last" else moment_in(options.to, zone_of(spans(archive, key)))
        span = span_of(archive, key, moment)
        zone = zone_of(spans(archive, key))
        rows = bring_back_moment(place, archive, span, key, moment, say)
    except (Failed, Broken, OutOfReach, DatabaseProblem) as fault:
        raise Refused(f"{fault}\nEverything is as it was.") from None
    except OSError as fault:
        raise Refused(f"It broke off, and everything is as it was: {fault}") from None
    keep_key(place.data, key)
    as_of = f"{(moment or span.last).astimezone(zone):%Y-%m-%d %H:%M:%S} ({zone})"
    say(f"{rows:,} rows in {time.monotonic() - began:.0f} s: as of {as_of}.")
    for before in taking_place.replaced(place)[-1:]:
        say(f"What was there before is kept in {before}; --remove-replaced removes it.")
    _afterwards(f"restore · as of {as_of}")


def _afterwards(what):
    with open_house(with_django=False) as house:
        from ..migrating import migrate

        migrate(house.url, house.data, say)
    with open_house():
        note_here(what)
        _erase_again(data_folder())
        _letters()
    say("Start Amity again. SQL access, if it was on, is off until `amity sql-access on`.")


def _is_there(backup):
    try:
        return backup in backups_in(backup.shelf)
    except OSError as fault:
        raise Refused(str(fault)) from None


def _letters():
    """What has become due since the backup rings again, but its letters, and those that waited, are put aside."""
    from django.db import connection, transaction

    from amity.base.put_aside import put_aside, those_aside
    from amity.notices.reminders import ring

    with transaction.atomic(), connection.cursor() as cursor:
        ring()
        put_aside(cursor)
        number = len(those_aside(cursor, most=None))
    if number:
        say(f"Letters put aside, as they may have been sent before: {number}. `amity letters` shows them.")


def _erase_again(data):
    """Whoever was erased after the backup was made is erased again."""
    from amity.privacy.erasure_list import erase_again

    if number := erase_again(data):
        say(f"{number} people who had been erased since were erased again.")


def _key(options, data):
    """The key of a file, of the house, or that somebody types; what is typed is not shown."""
    if options.key_file:
        return _read(_text_of(options.key_file))
    if (key := kept_key(data)) is not None:
        return key
    if not sys.stdin.isatty():
        raise Refused("This house has no key of backups. Put the one that you wrote down into a file: --key-file FILE")
    return _read(getpass.getpass("  The key of the backup, as it was written down: "))


def _text_of(file):
    try:
        return file.read_text()
    except (OSError, UnicodeDecodeError):
        raise Refused("There is no file of this name with a key in it that can be read.") from None


def _read(text):
    try:
        return key_in(text)
    except ValueError:
        raise Refused("This is no key: it is 52 letters and digits, as `amity backup key` shows it.") from None
