"""ask, as people of every kind, for what they may not see, and report each trace of it"""

from pathlib import Path

from ..opening import say


def arguments(parser):
    parser.add_argument("--to", type=Path, metavar="FILE", help="write the whole report into this file, as Markdown")
    parser.add_argument("--thorough", action="store_true", help="everybody asks everything in every way: minutes")


def run(options):
    from ..leaks.stage import house

    with house(say):
        from ..leaks.report import report

        found = report(say, thorough=options.thorough)
    if options.to:
        options.to.write_text(found.markdown(), encoding="utf-8")
        say(f"The report is in {options.to}.")
    for fault in found.faults:
        say(fault)
    say(f"{len(found.faults) or 'No'} traces of what somebody may not see, in {found.seconds:.0f} seconds.")
    return 1 if found.faults else 0
