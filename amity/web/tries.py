"""How often somebody tried to sign in: after ten failures in five minutes a name or address has to wait.

Kept in the process (each of the few web workers counts for itself), so a flood of tries writes nothing.
"""

import time

LIMIT = 10
SECONDS = 300
KEPT = 10_000

_failures = {}


def tried(request, login):
    """Note a failed try."""
    if len(_failures) > KEPT:
        _failures.clear()
    for key in _keys(request, login):
        _failures.setdefault(key, []).append(time.monotonic())


def too_many(request, login):
    """Whether this name or address has failed too often lately."""
    since = time.monotonic() - SECONDS
    for key in _keys(request, login):
        recent = [moment for moment in _failures.get(key, ()) if moment > since]
        if recent:
            _failures[key] = recent
        if len(recent) >= LIMIT:
            return True
    return False


def _keys(request, login):
    return ("login", login.strip().lower()[:100]), ("address", address_of(request))


def address_of(request):
    """Where a request comes from, as the server sees it."""
    return request.META.get("REMOTE_ADDR", "")
