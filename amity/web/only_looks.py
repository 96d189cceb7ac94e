"""Who looks at the house as another person sees it does nothing else: middleware.

What writes is refused before it is asked, and what would write all the same meets a transaction that takes no writes.
The write door refuses it too (`records/writing.py`).
"""

from contextlib import contextmanager

from django.contrib import messages
from django.db import connection, transaction
from django.db.utils import InternalError
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from psycopg.errors import ReadOnlySqlTransaction

from amity.records.errors import Refused
from amity.users.view_as import RIGHTS, TIME

from .missing import alone
from .shell import render

WAYS_OUT = ("/view-as/stop/", "/sign-out/")
CLOSED = ("/me/", "/notices/", "/exports/", "/import/", "/errands/")
"""Addresses of what is for the person alone: how they sign in, what rings for them, what they take along or bring."""
LOOKING = ("GET", "HEAD")


class OnlyLooks:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if ended := getattr(request, "view_ended", None):
            rotate_token(request)
            _tell(request, ended)
            if request.method not in LOOKING and request.path not in WAYS_OUT:
                return _back_to("/")  # it was meant for the other person's page
        if getattr(request.actor, "behind", None) is None or request.path in WAYS_OUT:
            return self.get_response(request)
        if request.method not in LOOKING:
            return refused(request)
        if request.path.startswith(CLOSED):
            return alone(request, 403, own=True)
        with _reading():
            answer = self.get_response(request)
        return refused(request) if _takes_along(answer) else answer

    def process_exception(self, request, exception):
        """What tried to write nevertheless."""
        shut = isinstance(exception, InternalError) and isinstance(exception.__cause__, ReadOnlySqlTransaction)
        if shut or (isinstance(exception, Refused) and exception.rule == "view as"):
            return refused(request)
        return None


def refused(request):
    """That nothing is changed while somebody looks as another person: a toast, or a page."""
    if request.headers.get("HX-Request"):
        words = _("You view as %(name)s: nothing can be changed.") % {"name": request.actor.name}
        return render(request, "web/refused.html", {"words": words}, status=422)
    return alone(request, 403, looks=True)


@contextmanager
def _reading():
    """All within is one transaction that takes no writes, and is taken back."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")
        yield
        transaction.set_rollback(True)


def _takes_along(answer):
    return answer.headers.get("Content-Disposition", "").startswith("attachment")


def _tell(request, ended):
    words = {
        TIME: _("The time is over: you no longer view as %(name)s."),
        RIGHTS: _("Rights have changed: you no longer view as %(name)s."),
    }
    messages.warning(request, words[ended.why] % {"name": ended.name})


def _back_to(address):
    response = redirect(address)
    response.status_code = 303
    return response
