"""A question that the database answers too slowly is given up, and the person told how to ask for less."""

from time import monotonic

from django.db import OperationalError
from psycopg.errors import QueryCanceled

from .missing import alone
from .slow_fields import slow_fields


class Patience:
    """Middleware: a page whose question was cancelled at the time limit answers 503 and says what may help.

    The limit is the connection's own (AMITY_PATIENCE); what is written inside a Change has none.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.began = monotonic()
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, OperationalError) and isinstance(exception.__cause__, QueryCanceled):
            return alone(request, 503, slow=True, fields=slow_fields(request))
