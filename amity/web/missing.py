"""The pages for what is not there, what is too much and what broke."""

import logging
from contextlib import nullcontext
from functools import wraps
from secrets import token_hex
from sys import exc_info
from urllib.parse import urlsplit

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.shortcuts import render as bare_render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import override

from amity.records.errors import NotFound

from .resting import SECONDS, crossed, out_of_reach
from .shell import render
from .who import asked_language

log = logging.getLogger(__name__)


def or_missing(view):
    """The view, answering with the page for what is not there where it meets NotFound."""

    @wraps(view)
    def found(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except NotFound:
            return missing(request)

    return found


def missing(request, exception=None):
    """404: it is not there, or not for this person; which of the two is not said."""
    if getattr(request, "actor", None) is None:
        return alone(request, 404, gone=True)
    return render(request, "web/404.html", {"title": _("Nothing here")}, status=404)


def refused_request(request, exception=None):
    """413 for a request that is too big, 400 for one that is malformed."""
    too_big = isinstance(exception, (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent))
    return alone(request, 413 if too_big else 400, too_big=too_big, bad=not too_big)


def forbidden(request, exception=None, reason=""):
    """403: a request that this house does not answer to anybody who sends it, or whose form has grown stale."""
    return alone(request, 403, stale=True)


def broken(request):
    """500: our fault. The number finds the traceback in the log. 503 where the database does not answer, 409 where
    somebody else wrote the same at this moment."""
    if crossed(exc_info()[1]):
        return alone(request, 409, crossed=True)
    if out_of_reach(exc_info()[1]):
        answer = alone(request, 503, resting=SECONDS)
        answer.headers["Retry-After"] = str(SECONDS)
        return answer
    number = token_hex(4)
    log.error("Number %s: %s %s broke, see the traceback beside this line", number, request.method, request.path)
    return alone(request, 500, number=number)


def alone(request, status, **what):
    """The page that stands alone, whatever is broken, with the way back to the page of this house that asked, and for
    what is our fault the way to try it again."""
    came, here = request.headers.get("Referer", ""), request.META.get("HTTP_HOST")
    parts = urlsplit(came if url_has_allowed_host_and_scheme(came, here) else "")
    back = parts.path + (f"?{parts.query}" if parts.query else "")
    back = "" if back.startswith("//") else back
    again = request.get_full_path() if request.method == "GET" and status >= 500 else ""
    with nullcontext() if getattr(request, "actor", None) else override(asked_language(request)):
        return bare_render(request, "web/500.html", {**what, "back": back, "again": again}, status=status)
