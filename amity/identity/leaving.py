"""Whom a directory has no more, or lets in no more: nobody tells this house, so that it asks from time to time."""

import logging
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override
from ldap3 import SUBTREE
from ldap3.utils.conv import escape_filter_chars

from amity.audit.log import note
from amity.audit.models import Kind
from amity.base.clock import now
from amity.notices.telling import tell_alarm
from amity.users.administrators import administrators
from amity.users.sessions import end_sessions

from .directory import READ, as_ourselves, away, disabled, lasting_name, tried
from .discovery import Unproven
from .known import directories
from .rows import Asked, Identity

log = logging.getLogger(__name__)
AT_ONCE = 100
"""So many people are asked for in one question; directories answer 1,000 at most."""


def look_again():
    """Ask each directory for the people whom it has signed in. Who is gone there is signed out here, and has no way in
    by a passkey any more, until the directory lets them in again."""
    for provider in directories():
        rows = list(Identity.objects.filter(provider=provider.pk, issuer=provider.names))
        try:
            there = still_there(provider, [row.subject for row in rows]) if rows else set()
        except Unproven as no:
            log.warning("The directory %s was not asked who is still there: %s", provider.name, no.detail or no.message)
            _alarm(provider)
            continue
        Asked.objects.update_or_create(provider=provider.pk, defaults={"at": now()})
        for row in rows:
            if (row.subject in there) is (row.gone is not None):
                _back(row) if row.gone else _let_go(provider, row)


def still_there(provider, subjects):
    """Those of `subjects`, lasting names of people, whom the directory has and lets in. Raises Unproven, also where it
    knows none of all those people: then the account of this house sees them no more, or the base is another."""
    found = set()
    with as_ourselves(provider) as (_server, ours):
        for start in range(0, len(subjects), AT_ONCE):
            each = "".join(_named(one) for one in subjects[start : start + AT_ONCE])
            ours.search(provider.base, f"(|{each})", SUBTREE, attributes=READ)
            if ours.result["result"] != 0:
                raise away(ours.result["description"])
            entries = [one for one in ours.response or () if "dn" in one]
            found |= {(lasting_name(one), disabled(one)) for one in entries}
    if not found and (len(subjects) > 1 or not tried(provider)):
        raise away(_("The account of this house finds none of the people whom the directory knew."))
    return {name for name, off in found if not off}


def _named(subject):
    """A filter for a lasting name: an entryUUID as it is written, an objectGUID by its bytes."""
    if "-" in subject:
        return f"(entryUUID={escape_filter_chars(subject)})"
    return "(objectGUID={})".format("".join(f"\\{subject[at : at + 2]}" for at in range(0, len(subject), 2)))


def _let_go(provider, row):
    with transaction.atomic():
        Identity.objects.filter(pk=row.pk).update(gone=now())
        end_sessions(row.user)
        note(Kind.SESSIONS, name=provider.name, what=row.called)


def _alarm(provider):
    """Tell who administers, each day, that a directory has not answered for so long: who has left may still be in."""
    asked, _new = Asked.objects.get_or_create(provider=provider.pk, defaults={"at": now()})
    days = (now() - asked.at).days
    if not days:
        return
    for one in administrators():
        with override(one.language):
            title = _("%(name)s has not said for a day who is still there: who has left may still be in here.")
            words = title % {"name": provider.name}
        moment = asked.at + timedelta(days=days)
        tell_alarm(one.id, provider.pk, moment, words, f"/settings/providers/{provider.pk}/")


def _back(row):
    Identity.objects.filter(pk=row.pk).update(gone=None)
