"""The last step of who comes in by a password that an administrator has set: choosing one of their own."""

from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from amity.records.definitions import definitions_version
from amity.users.actor import actor_of
from amity.users.house import house
from amity.users.passwords import replace_given

from .entering import chooses, enter, half_in
from .settings.fields import other_faults
from .settings.pages import attempt
from .settings.profile import password_fields


@never_cache
@sensitive_post_parameters("password")
def choose_own(request):
    """GET asks for a password, POST keeps it and signs in. It opens for who has proven all the rest alone."""
    user, to = half_in(request)
    if request.actor or user is None or not chooses(request):
        return redirect("/sign-in/?next=/")
    with translation.override(user.language):
        faults = {}
        if request.method == "POST":
            password = request.POST.get("password", "")
            _written, faults, _c = attempt(actor_of(user.pk), lambda c: replace_given(user, password, c=c))
            if not faults:
                return enter(request, user, redirect(to))
        shown = password_fields(faults)
        shown[0].attributes["autofocus"] = True
        context = {"user": user, "fields": shown, "others": other_faults(faults, *shown)}
        context["house"] = house(definitions_version())["name"]
        return render(request, "web/sign_in_choose.html", context, status=422 if faults else 200)
