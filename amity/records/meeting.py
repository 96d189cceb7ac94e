"""What a process knows beyond the code: what administrators have made and called otherwise."""

from threading import Lock

from .objects.known import know, objects
from .shaping.wordings import call, wordings

_lock = Lock()
_met = None


def meet(version):
    """Know this version of the definitions: its objects, and what all is called. Called wherever somebody begins to ask
    or to write; of a version that was met last it costs nothing."""
    global _met
    if version == _met:
        return
    with _lock:
        know(objects(), version)
        call(wordings())
        _met = version


def forget():
    """Know the code alone again, until the next meeting."""
    global _met
    call([])
    know([])
    _met = None
