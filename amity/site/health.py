"""`GET /health`: 200 when the house is well, 503 and why when it is not."""

import logging

from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .state import vital_signs


class NotOnlyAsked(logging.Filter):
    """Keeps out of the log that somebody asked while the house was not well: who asks is told, and asks again."""

    def filter(self, record):
        request = getattr(record, "request", None)
        return request is None or request.path != "/health" or record.exc_info is not None


@never_cache
@require_safe
def health(request):
    found = vital_signs()
    well = all(finding.well for finding in found)
    body = {"well": well} | {finding.what: finding.said for finding in found}
    return JsonResponse(body, status=200 if well else 503)
