"""say what is wrong with database, jobs and disk, and the cure"""

import sys

from ..opening import open_house


def arguments(parser):
    """Takes nothing."""


def run(options):
    with open_house():
        from ..state import everything

        found = everything()
    for finding in found:
        sys.stdout.write(f"{'ok  ' if finding.well else 'BAD '} {finding.what:<13} {finding.said}\n")
        if finding.cure:
            sys.stdout.write(f"     {'':<13} -> {finding.cure}\n")
    return 0 if all(finding.well for finding in found) else 1
