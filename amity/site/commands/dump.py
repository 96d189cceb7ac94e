"""write everything into a folder of plain files (CSV and JSON) that any other system can read"""

import time
from pathlib import Path

from ..noting import note_here
from ..opening import open_house, say
from ..refusal import Refused
from .sql_access import LANGUAGES


def arguments(parser):
    parser.add_argument("folder", type=Path, help="a folder that is not there yet")
    parser.add_argument("--language", choices=LANGUAGES, default="en", help="of the words of choices; default en")


def run(options):
    if options.folder.exists():
        raise Refused(f"{options.folder} is there already. Name a folder that is not.")
    if not options.folder.resolve().parent.is_dir():
        raise Refused(f"There is no folder {options.folder.resolve().parent}.")
    began = time.monotonic()
    with open_house() as house:
        from django.utils.translation import override

        from amity.flat.dump import dump
        from amity.records.definitions import definitions_version
        from amity.records.meeting import meet
        from amity.records.shaping.switching import switch

        meet(definitions_version())
        switch(frozenset())  # what is switched off is there all the same
        with override(options.language):
            try:
                written = dump(options.folder.resolve(), house.data / "files", language=options.language, say=_say)
            except FileExistsError as there:
                raise Refused(
                    f"{there.filename or options.folder} is there already: of a dump that was killed, or yours. "
                    "Remove it, or name another folder."
                ) from None
            except OSError as fault:
                raise Refused(f"The dump broke off, and nothing of it was left behind: {fault}") from None
        rows = sum(one.rows for one in written)
        note_here(f"dump · {rows:,} rows")
    say(f"{rows:,} rows in {len(written)} files, {time.monotonic() - began:.0f} s: {options.folder}")


def _say(name):
    say(f"writing {name}")
