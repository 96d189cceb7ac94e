"""Where an invitation leads: choosing a password, once."""

from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.debug import sensitive_post_parameters

from amity.identity.known import held_to
from amity.records.definitions import definitions_version
from amity.users.actor import actor_of
from amity.users.house import house
from amity.users.invitations import invited
from amity.users.passwords import choose_password

from ..entering import arrive
from .fields import other_faults
from .pages import attempt
from .profile import password_fields


@sensitive_post_parameters("password")
def accept(request, token):
    """GET asks for a password, POST keeps it and signs in. What no longer holds is said, with what to do."""
    user = invited(token)
    context = {"house": house(definitions_version())["name"], "user": user}
    if user is None:
        return _answer(request, context, status=404)
    with translation.override(user.language):
        faults = {}
        if request.method == "POST":
            password = request.POST.get("password", "")
            _written, faults, _c = attempt(actor_of(user.pk), lambda c: choose_password(user, password, c=c))
            if not faults:
                return (None if held_to(user) else arrive(request, user)) or redirect("/sign-in/")
        shown = password_fields(faults)
        shown[0].attributes["autofocus"] = True
        context |= {"fields": shown, "others": other_faults(faults, *shown)}
        return _answer(request, context, status=422 if faults else 200)


def _answer(request, context, *, status):
    response = render(request, "web/settings/invited.html", context, status=status)
    # The address is the secret: no other site gets it as referrer. Our own must, or the browser would hide where the
    # form comes from, and the post be refused.
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Cache-Control"] = "no-store, private"
    return response
