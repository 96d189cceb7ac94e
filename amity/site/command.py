"""The command line: `amity run`, `amity doctor` and their kin. Each command is a small file in `commands/`."""

import argparse
import sys

from django.core.exceptions import ImproperlyConfigured

from amity.base.database.problem import DatabaseProblem

from .commands import (
    archive,
    audit,
    backup,
    demo,
    doctor,
    dump,
    import_file,
    keys,
    leaks,
    let_in,
    letters,
    migrate,
    restore,
    run,
    shell,
    sql_access,
    upgrade,
    worker,
)
from .refusal import Refused

COMMANDS = {
    "run": run,
    "demo": demo,
    "import": import_file,
    "audit": audit,
    "let-in": let_in,
    "keys": keys,
    "sql-access": sql_access,
    "dump": dump,
    "backup": backup,
    "archive": archive,
    "restore": restore,
    "letters": letters,
    "doctor": doctor,
    "leaks": leaks,
    "upgrade": upgrade,
    "migrate": migrate,
    "shell": shell,
    "worker": worker,
}


def main(words: list[str] | None = None) -> int:
    """Run the command that `words` (default: those of the process) ask for; gives the exit code."""
    parser = argparse.ArgumentParser(prog="amity", description="A CRM that a company runs itself.")
    choices = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        command.arguments(choices.add_parser(name, help=command.__doc__, description=command.__doc__))
    options = parser.parse_args(words)
    try:
        return COMMANDS[options.command].run(options) or 0
    except (DatabaseProblem, ImproperlyConfigured, Refused) as refusal:
        sys.stderr.write(f"\n{refusal}\n")
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
