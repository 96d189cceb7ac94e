"""Signing somebody in: what they still have to prove; then the session becomes theirs, the audit log tells so, and a
letter where the browser is new.

Who has proven a password alone is `half` in: their session names nobody whom a page would answer to.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.shortcuts import redirect
from django.utils.crypto import constant_time_compare

from amity.audit.log import note
from amity.audit.models import Entry, Kind
from amity.base.clock import now
from amity.base.jobs import enqueue
from amity.notices.new_device import tell_of_new_device
from amity.users.actor import actor_of
from amity.users.given_passwords import was_given
from amity.users.second_factor import has_second
from amity.users.signin import sign_in

from .client_address import address_of
from .tries import browser_of, remember_browser

HALF = "half"
CHOOSE = "/sign-in/new-password/"
PATIENCE = timedelta(minutes=10)
"""So long a password that was proven counts while the code is looked for."""
HALF_SECONDS = int(PATIENCE.total_seconds())


def arrive(request, user, to="/", *, whole=False, by="", until=None):
    """The answer to who has proven to be `user`, on the way to the address `to`; None for who may not come from here.
    What they have proven with is `whole` where it needs no second factor beside it; `by` names who has proven it, and
    `until` is when that is over."""
    demands = actor_of(user.pk).demands
    if not demands.admits(address_of(request)):
        note(Kind.OUTSIDE, user, address=address_of(request))
        return None
    has = not whole and has_second(user.pk)
    proves = not whole and (has or demands.second)
    if not proves and (by or not was_given(user.pk)):
        return enter(request, user, redirect(to), by=by, until=until)
    request.session.flush()
    proof = {"user": str(user.pk), "hash": user.get_session_auth_hash(), "at": now().isoformat(), "to": to}
    request.session[HALF] = proof | {"by": by, "until": until and until.isoformat(), "chooses": not proves}
    request.session.set_expiry(HALF_SECONDS)
    return redirect(CHOOSE if not proves else "/sign-in/code/" if has else "/sign-in/set-up/")


def go_on(request, user, to, leading=redirect):
    """The answer to who is half in and has proven the rest: in, or on to a password of their own in the place of one
    that was given to them. `leading` makes an answer of the address to which it leads."""
    half = request.session[HALF]
    if half["by"] or not was_given(user.pk):
        return enter(request, user, leading(to))
    request.session[HALF] = half | {"chooses": True}
    return leading(CHOOSE)


def chooses(request):
    """Whether all is proven of who is half in, but that their password is theirs alone."""
    return request.session.get(HALF, {}).get("chooses") is True


def half_in(request):
    """(the user who has proven a password lately, where they go to), or (None, "")."""
    proof = request.session.get(HALF)
    if not proof or now() - datetime.fromisoformat(proof["at"]) > PATIENCE:
        return None, ""
    actor = actor_of(UUID(proof["user"]))
    fits = actor and constant_time_compare(proof["hash"], actor.user.get_session_auth_hash())
    return (actor.user, proof["to"]) if fits and actor.demands.admits(address_of(request)) else (None, "")


def enter(request, user, response, *, by="", until=None):
    """`response`, by which `user` is signed in, to the moment `until` at most; the browser is known as theirs from now
    on."""
    half = request.session.get(HALF, {})
    by, ends = by or half.get("by", ""), until or (half.get("until") and datetime.fromisoformat(half["until"]))
    address, agent = address_of(request), request.headers.get("User-Agent", "").replace("\0", "")[:300]
    _tell(request, user, agent, address)
    request.session.flush()
    request.session.update({"since": now().isoformat(), "agent": agent, "address": address, "by": by})
    sign_in(request.session, user)
    if ends:
        request.session.set_expiry(ends)
    note(Kind.SIGN_IN, user, address=address, what=by)
    return remember_browser(request, response, user.login)


def _tell(request, user, agent, address):
    """A letter to who signs in from a browser that is new to them; not for their first time."""
    if not browser_of(request, user.login) and Entry.objects.filter(person=user.pk, kind=Kind.SIGN_IN).exists():
        enqueue(tell_of_new_device, user=str(user.pk), agent=agent, address=address, moment=now().isoformat())
