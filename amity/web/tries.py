"""How often somebody tried to sign in: after ten failures in five minutes a browser or address has to wait.

Nobody locks a colleague out by failing in their name. A browser in which that person has signed in before is known, and
counted by itself; of all others each address is counted by itself, and a name only after many failures from several.
Kept in the process (each of the few web workers counts for itself).
"""

import time
from secrets import token_urlsafe

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from .client_address import address_of, neighbourhood

LIMIT = 10
OF_A_PROVIDER = 30
"""So many sign-ins by a provider that came to nothing, from one address: each costs a question to it and an entry in
the audit log, and nobody needs a password for one."""
OF_A_NAME = 50
"""So many failures for one name, from wherever, before everybody waits whose browser is not known."""
SECONDS = 300
KEPT = 10_000
COOKIE = "known"
YEAR = 31_536_000

_failures = {}


def tried(request, login):
    """Note a failed try."""
    _note(_counts(request, login))


def too_many(request, login):
    """Whether this browser, address or name has failed too often lately."""
    return _over(_counts(request, login))


def tried_with(request, provider):
    """Note that a sign-in by a provider came to nothing."""
    _note(_of_provider(request, provider))


def too_many_with(request, provider):
    """Whether too many did lately, from this address. Passwords are counted apart: they are the other way in."""
    return _over(_of_provider(request, provider))


def _note(counts):
    if len(_failures) > KEPT:
        _failures.clear()
    for key, _limit in counts:
        _failures.setdefault(key, []).append(time.monotonic())


def _over(counts):
    since = time.monotonic() - SECONDS
    for key, limit in counts:
        recent = [moment for moment in _failures.get(key, ()) if moment > since]
        if recent:
            _failures[key] = recent
        if len(recent) >= limit:
            return True
    return False


def remember_browser(request, response, login):
    """Have the browser that gets `response` known as one in which this person has signed in."""
    browser = browser_of(request, login) or token_urlsafe(12)
    secure = settings.SESSION_COOKIE_SECURE
    mark = f"{browser}.{_mark(browser, login)}"
    response.set_cookie(COOKIE, mark, max_age=YEAR, httponly=True, secure=secure, samesite="Lax")
    return response


def browser_of(request, login):
    """What names the browser, if this person has signed in by it before; "" for one that is not known."""
    browser, _dot, mark = request.COOKIES.get(COOKIE, "").partition(".")
    return browser if browser and constant_time_compare(mark, _mark(browser, login)) else ""


def _counts(request, login):
    """[(what is counted, how many failures of it are too many)]."""
    login = login.strip().lower()[:100]
    if browser := browser_of(request, login):
        return ((("browser", browser, login), LIMIT),)
    return (("address", neighbourhood(address_of(request))), LIMIT), (("login", login), OF_A_NAME)


def _of_provider(request, provider):
    return ((("provider", str(provider.pk), neighbourhood(address_of(request))), OF_A_PROVIDER),)


def _mark(browser, login):
    return salted_hmac("amity.web.tries", f"{browser} {login}", algorithm="sha256").hexdigest()
