"""bring records from files or from a database, by the same way as the pages of import"""

from pathlib import Path

from ..opening import open_house, say
from ..refusal import Refused

LEFT_OUT = 3
"""The exit code where all is done and some rows were left out."""
BASES = ("consent", "contract", "interest", "law", "bought")


def arguments(parser):
    parser.epilog = (
        "Ends with 0 where all rows are in, 1 where it was refused or broke off, 3 where rows were left out."
    )
    parser.add_argument("file", nargs="*", type=Path, help="a file, several of one move, or a ZIP of them")
    what = parser.add_argument_group("what is brought")
    what.add_argument("--into", "--kind", default="", metavar="ENTITY", help="contact, company, deal …; else guessed")
    what.add_argument(
        "--from", dest="base", metavar="ADDRESS", help="postgresql://user@host/database, or a SQLite file"
    )
    what.add_argument(
        "--table", action="append", default=[], metavar="TABLE[=ENTITY]", help="several times for several"
    )
    what.add_argument(
        "--house", action="store_true", help="of an export of everything, make its teams, users, pipelines …"
    )
    what.add_argument("--as", dest="login", metavar="NAME", help="who brings it; default: the first administrator")
    how = parser.add_argument_group("how")
    how.add_argument("--mapping", metavar="NAME", help="where the columns go: a mapping that was kept under this name")
    how.add_argument("--match", action="append", default=[], metavar="KEY", help="what alone a row finds its record by")
    known = ("fill", "update", "skip")
    how.add_argument("--on-known", "--same", dest="same", choices=known, help="records that are here; default fill")
    how.add_argument("--on-new", dest="new", choices=("create", "skip"), help="those that are not; default create")
    how.add_argument("--source", metavar="NAME", help="the system whose ids are in it: HubSpot")
    how.add_argument("--whence", metavar="WORDS", help="where the data comes from: a fair, a bought list")
    how.add_argument("--basis", choices=BASES, help="by what right it is kept")
    result = parser.add_argument_group("what comes of it")
    result.add_argument("--check", "--dry-run", dest="check", action="store_true", help="only say what would happen")
    result.add_argument(
        "--rejected",
        type=Path,
        metavar="FILE",
        help="write the rows that are left out, or go in without a cell, to this CSV, and why",
    )


def run(options):
    if bool(options.file) == bool(options.base):
        raise Refused("Name files to bring, or a database: --from postgresql://user@host/database")
    if gone := next((path for path in options.file if not path.is_file()), None):
        raise Refused(f"There is no file {gone}.")
    with open_house():
        from ..importing.bringing import from_base, from_files
        from ..importing.choosing import choose
        from ..importing.doing import check, write
        from ..importing.telling import columns, outcome, rejected
        from ..importing.who import person

        actor = person(options.login)
        imports = from_base(actor, options) if options.base else from_files(actor, options)
        if imports is None:
            return 0
        choose(actor, imports, options)
        for one in imports:
            columns(one)
        sound = check(actor, imports)
        outcome(imports, "Would be")
        if sound and not options.check:
            sound = write(actor, imports)
            outcome(imports, "Are")
        if options.rejected:
            for path, out, less in rejected(imports, options.rejected, actor):
                say(f"Rows that are left out: {out}, in without a cell: {less}. With the reasons: {path}")
        return 1 if not sound else LEFT_OUT if any(one.counts.get("skip") for one in imports) else 0
