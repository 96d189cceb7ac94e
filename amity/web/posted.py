"""Addresses that take forms alone. Who opens one again (Back, a bookmark, after signing in anew) is led on."""

from functools import wraps

from django.http import HttpResponseNotAllowed
from django.shortcuts import redirect


def posted(otherwise):
    """A view that answers forms alone. Whoever just opens its address goes to `otherwise`, an address with holes for
    the arguments of the view: "/{entity.key}/{id}/". It tells nothing of what is there."""

    def decorate(view):
        @wraps(view)
        def answered(request, *args, **kwargs):
            if request.method == "POST":
                return view(request, *args, **kwargs)
            if request.method in ("GET", "HEAD"):
                return redirect(otherwise.format(**kwargs))
            return HttpResponseNotAllowed(["POST"])

        return answered

    return decorate
