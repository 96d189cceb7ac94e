"""A leash for the processes that `amity run` starts: they end when it is killed, so nothing holds the port."""

import ctypes
import os
import signal
import sys


def end_with_parent() -> None:
    """Have the kernel end this process when its parent dies (Linux; elsewhere the parent stops what it started)."""
    if not sys.platform.startswith("linux"):
        return
    parent = os.getppid()
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG, see prctl(2)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGTERM)
