"""python -m amity.base.messages extract | compile | check"""

import argparse
import sys
from pathlib import Path

import amity

from .catalogs import PLURALS, compile_all, merge, read, write
from .check import problems
from .collect import collect


def main(arguments=None):
    """Run one command; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m amity.base.messages")
    parser.add_argument("command", choices=("extract", "compile", "check"))
    parser.add_argument("folder", nargs="?", type=Path, default=Path(amity.__file__).parent, help="the package")
    asked = parser.parse_args(arguments)
    locale = asked.folder / "locale"
    if asked.command == "compile":
        compile_all(locale)
        return 0
    messages = collect(asked.folder)
    if asked.command == "extract":
        for language in PLURALS:
            write(merge(read(locale, language), messages, language), locale, language)
        return 0
    found = problems(messages, locale)
    sys.stdout.writelines(f"{problem}\n" for problem in found)
    if found:
        sys.stdout.write(f"{len(found)} to mend: extract collects new messages, the catalogues are in {locale}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
