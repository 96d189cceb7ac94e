"""Signing somebody in: the session becomes theirs, the audit log tells so, and a letter where the browser is new."""

from amity.audit.log import note
from amity.audit.models import Entry, Kind
from amity.base.clock import now
from amity.base.jobs import enqueue
from amity.notices.new_device import tell_of_new_device
from amity.users.signin import sign_in

from .tries import address_of, known_browser, remember_browser


def enter(request, user, response):
    """`response`, by which `user` is signed in; the browser is known as theirs from now on."""
    address, agent = address_of(request), request.headers.get("User-Agent", "").replace("\0", "")[:300]
    _tell(request, user, agent, address)
    request.session.update({"since": now().isoformat(), "agent": agent, "address": address})
    sign_in(request.session, user)
    note(Kind.SIGN_IN, user, address=address)
    return remember_browser(response, user.login)


def _tell(request, user, agent, address):
    """A letter to who signs in from a browser that is new to them; not for their first time."""
    if not known_browser(request, user.login) and Entry.objects.filter(person=user.pk, kind=Kind.SIGN_IN).exists():
        enqueue(tell_of_new_device, user=str(user.pk), agent=agent, address=address, moment=now().isoformat())
