"""`SCALE=small|full python -m bench`: fill if need be, measure, tell."""

import os
import sys

from .database import Stranger, open_database
from .scale import SCALES


def say(text: str) -> None:
    """Tell the person at the terminal what goes on."""
    sys.stdout.write(f"  {text}\n")
    sys.stdout.flush()


def main() -> int:
    """Everything; the exit code is 1 where something could not be measured."""
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
