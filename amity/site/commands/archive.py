"""the archive of every moment: which can be had, how it is; drill: recover the last one for a try"""

import time

from amity.base.archive.folder import archive_folder, days_kept
from amity.base.archive.lines import damaged_in, spans
from amity.base.archive.moments import OutOfReach, words
from amity.base.archive.state import archive_state
from amity.base.backup.key import kept_key
from amity.base.backup.make import Failed
from amity.base.backup.sealed_file import Broken

from ..opening import data_folder, open_house, say
from ..refusal import Refused


def arguments(parser):
    parser.add_argument(
        "what", nargs="?", default="show", choices=("show", "drill"), help="show (default), or drill: a try"
    )


def run(options):
    data, archive = data_folder(), archive_folder()
    if archive is None:
        raise Refused("No archive is kept. Name a folder on another disk: AMITY_ARCHIVE=…, and start Amity again.")
    key = kept_key(data)
    if key is None:
        raise Refused("This house has no key of backups yet: nothing was archived.")
    try:
        {"show": _show, "drill": _drill}[options.what](data, archive, key)
    except (Broken, Failed, OutOfReach) as fault:
        raise Refused(str(fault)) from None
    except OSError as fault:
        raise Refused(f"It broke off, and nothing half-made was left behind: {fault}") from None


def _show(data, archive, key):
    found = spans(archive, key)
    for line in words(found) or ["No moment can be had yet."]:
        say(line)
    size = sum(path.stat().st_size for path in archive.rglob("*") if path.is_file())
    say(f"{len(found)} copies of the database, {size / 1e6:,.1f} MB in {archive}; kept for {days_kept()} days.")
    for base in damaged_in(archive, key):
        say(f"{base} is damaged, and brings nothing back.")
    if (state := archive_state(data)) and not state["well"]:
        say(f"It fails since {state['since']}: {state['said']}")


def _drill(data, archive, key):
    began = time.monotonic()
    with open_house():
        from ..archive_drilling import prove_archive

        rows = prove_archive(data, archive, key, say)
    say(f"The last moment was recovered for a try: {rows:,} rows, {time.monotonic() - began:.0f} s.")
