"""How often somebody tried to sign in: after ten failures in five minutes a name or address has to wait.

Nobody locks a colleague out by failing in their name: the browser in which that person has signed in before is known,
and counted by itself. Kept in the process (each of the few web workers counts for itself).
"""

import time

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

LIMIT = 10
SECONDS = 300
KEPT = 10_000
COOKIE = "known"
YEAR = 31_536_000

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


def remember_browser(response, login):
    """Have the browser that gets `response` known as one in which this person has signed in."""
    secure = settings.SESSION_COOKIE_SECURE
    response.set_cookie(COOKIE, _mark(login), max_age=YEAR, httponly=True, secure=secure, samesite="Lax")
    return response


def known_browser(request, login):
    """Whether this person has signed in by this browser before."""
    return constant_time_compare(request.COOKIES.get(COOKIE, ""), _mark(login))


def _keys(request, login):
    login = login.strip().lower()[:100]
    if known_browser(request, login):
        return (("browser", login),)
    return ("login", login), ("address", address_of(request))


def _mark(login):
    return salted_hmac("amity.web.tries", login, algorithm="sha256").hexdigest()


def address_of(request):
    """Where a request comes from, as the server sees it."""
    return request.META.get("REMOTE_ADDR", "")
