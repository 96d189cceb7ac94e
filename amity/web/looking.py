"""What a page has shown of sensitive fields goes into the audit log before the page goes out."""

from amity.audit.viewed import note_viewed
from amity.records.looking import looking

from .client_address import address_of


class Looking:
    """Middleware: a page that can't be noted is not shown."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with looking() as looks:
            answer = self.get_response(request)
        actor = getattr(request, "actor", None)
        actor = getattr(actor, "behind", None) or actor
        if looks and actor is not None:
            for entity, (ids, keys) in looks.items():
                note_viewed(actor, entity, ids, keys, address_of(request))
        return answer
