"""Who is asking: middleware that gives each request its actor, language and time zone, or sends it to sign-in, in a
fresh house to the first visit."""

from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.http import urlencode

from amity.records.shaping.switching import closed
from amity.users.actor import actor_of
from amity.users.founding import nobody_yet
from amity.users.sessions import seen_at
from amity.users.signin import actor_in
from amity.users.view_as import SIGNED_OUT, end, seen_by

from .client_address import address_of

OPEN = ("/sign-in/", "/invited/", "/welcome/", "/zones/", "/health", "/static/")
"""Addresses that need no sign-in."""
NOBODY = ("/static/", "/health")
"""Those that ask nobody who they are: they answer without the database too."""


class Who:
    """Sets `request.actor`; a page for signed-in people asks everybody else to sign in first."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.actor = None if request.path.startswith(NOBODY) else actor_in(request.session, address_of(request))
        if request.actor is not None:
            request.actor, request.view_ended = seen_by(request.session, request.actor, address_of(request))
        guest = request.actor is None
        if guest and (request.path == "/sign-in/" or not request.path.startswith(OPEN)) and nobody_yet():
            return redirect("/welcome/")
        if not guest and closed(request.path):
            raise Http404
        if guest and not request.path.startswith(OPEN):
            if SESSION_KEY in request.session:
                end(request.session, actor_of(UUID(request.session[SESSION_KEY])), SIGNED_OUT, address_of(request))
                request.session.flush()
            return redirect(f"/sign-in/?{urlencode({'next': request.get_full_path()})}")
        if request.actor:
            seen_at(request.session, address_of(request))
        look = request.actor.look if request.actor else None
        language = request.actor.language if request.actor else asked_language(request)
        with translation.override(language), timezone.override(look.timezone if look else None):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        if request.actor:
            response.headers.setdefault("Cache-Control", "no-store, private")
        return response


def asked_language(request):
    """The language of who is not signed in: as just chosen, as chosen before, as the browser asks."""
    chosen = request.GET.get("language", "")
    return chosen if translation.check_for_language(chosen) else translation.get_language_from_request(request)
