"""What all settings pages share: who may open them, and saving with its message."""

from functools import wraps

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from amity.records.errors import Invalid, NotFound, Refused
from amity.records.writing import change

from ..missing import or_missing
from ..shell import render


def administrators(view):
    """The page is there for administrators only."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not request.actor.administers:
            raise Http404
        return or_missing(view)(request, *args, **kwargs)

    return guarded


def show(request, template, context=None, *, faults=None, status=200):
    """A settings page with the menu beside it; with `faults` it is an answer to what could not be saved."""
    context = {**(context or {}), "faults": faults or {}}
    return render(request, f"web/settings/{template}", context, status=422 if faults else status, here="/settings/")


def save(request, write, words, to, *, undo=True):
    """Run `write(c)` as one Change: (a redirect to `to` with a toast, {}), or (None, {field: message}) if refused.

    `words` and `to` may be functions of what `write` returned. Without `undo` the toast has no such button.
    """
    written, faults, c = attempt(request.actor, write)
    if faults:
        return None, faults
    if c.wrote:
        said = words(written) if callable(words) else words
        messages.success(request, said, extra_tags=str(c.id) if undo else "")
    response = redirect(to(written) if callable(to) else to)
    response.status_code = 303
    return response, {}


def attempt(actor, write):
    """(what `write(c)` returned, {}, the Door), or (None, {field: message}, None) of what was refused."""
    try:
        with change(actor, source="settings") as c:
            return write(c), {}, c
    except Refused as refusal:
        return None, {refusal.field or "": refusal.message}, None
    except Invalid as invalid:
        return None, invalid.errors, None
    except NotFound:
        return None, {"": _("Something that this points to is no longer there.")}, None
