"""`SCALE=small|full python -m bench`: fill if need be, measure, tell."""

import argparse
import os
import sys

from .database import Stranger, open_database
from .scale import SCALES


def say(text: str) -> None:
    """Tell the person at the terminal what goes on."""
    sys.stdout.write(f"  {text}\n")
    sys.stdout.flush()


def usage() -> argparse.ArgumentParser:
    """What --help tells; any other word is refused, so that a slip does not start hours of work."""
    return argparse.ArgumentParser(
        prog="python -m bench",
        description="Fill a database if need be, measure everything, tell the ratios.",
        epilog=f"The size is chosen by the environment: SCALE={'|'.join(SCALES)} (small if nothing is said).",
    )


def main(words: list[str] | None = None) -> int:
    """Everything; the exit code is 1 where something could not be measured."""
    usage().parse_args(words)
    scale = SCALES.get(os.environ.get("SCALE", "small"))
    if scale is None:
        say(f"SCALE is one of: {', '.join(SCALES)}")
        return 2
    try:
        server = open_database(scale, say)
    except Stranger as stranger:
        say(str(stranger))
        return 2
    try:
        from .run import run

        return run(server, scale, say)
    finally:
        server.stop()


if __name__ == "__main__":
    sys.exit(main())
