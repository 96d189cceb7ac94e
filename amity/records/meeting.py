"""What a process knows beyond the code: what administrators have made, called otherwise and switched off."""

from threading import Lock

from .objects.known import know, objects
from .shaping.switching import off, switch, switched_off
from .shaping.wordings import call, wordings

_lock = Lock()
_met = None


def meet(version):
    """Know this version of the definitions: its objects, what all is called, and what is there at all. Called wherever
    somebody begins to ask or to write; of a version that was met last it costs nothing."""
    global _met
    if version == _met:
        return
    with _lock:
        _switch(switched_off())
        know(objects(), version)
        call(wordings())
        _met = version


def _switch(names):
    """Be it that these Parts are switched off. All is called as it came meanwhile: what is hidden can't be renamed."""
    if names != off():
        switch(frozenset())
        call([])
        switch(names)


def forget():
    """Know the code alone again, until the next meeting."""
    global _met
    _switch(frozenset())
    call([])
    know([])
    _met = None
