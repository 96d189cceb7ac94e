"""The pages for what is not there, what is too much and what broke."""

import logging
from functools import wraps
from secrets import token_hex

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.shortcuts import render as bare_render
from django.utils.translation import gettext as _

from amity.records.errors import NotFound

from .shell import render

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
        return bare_render(request, "web/500.html", {"gone": True}, status=404)
    return render(request, "web/404.html", {"title": _("Nothing here")}, status=404)


def refused_request(request, exception=None):
    """413 for a request that is too big, 400 for one that is malformed."""
    too_big = isinstance(exception, (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent))
    return bare_render(
        request, "web/500.html", {"too_big": too_big, "bad": not too_big}, status=413 if too_big else 400
    )


def forbidden(request, exception=None, reason=""):
    """403: a request that this house does not answer to anybody who sends it, or whose form has grown stale."""
    return bare_render(request, "web/500.html", {"bad": True}, status=403)


def broken(request):
    """500: our fault. The number finds the traceback in the log."""
    number = token_hex(4)
    log.error("Number %s: %s %s broke, see the traceback beside this line", number, request.method, request.path)
    return bare_render(request, "web/500.html", {"number": number}, status=500)
