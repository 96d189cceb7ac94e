"""Where people are signed in: one row for each browser, with what it calls itself and when it was last seen."""

from datetime import timedelta
from hashlib import sha256

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from amity.base.clock import now

SEEN_EVERY = timedelta(minutes=1)
"""A browser that asks again so soon is not noted as seen again."""


class Session(AbstractBaseSession):
    """What Django keeps of a session, and whose it is (None: nobody has signed in by it); `by` names the provider that
    has proven it, "" for this house. No Record: it comes and goes."""

    user = models.UUIDField(null=True, db_index=True)
    since = models.DateTimeField()
    seen = models.DateTimeField()
    agent = models.CharField(max_length=300, default="")
    address = models.CharField(max_length=45, default="")
    by = models.CharField(max_length=60, default="", db_default="")

    class Meta(AbstractBaseSession.Meta):
        abstract = False

    @property
    def mark(self):
        """What names the session on pages: its key itself would let anybody in who reads along."""
        return sha256(self.session_key.encode()).hexdigest()[:32]


def sessions_of(user_id):
    """The sessions in which somebody is signed in, the latest seen first."""
    return list(Session.objects.filter(user=user_id, expire_date__gt=now()).order_by("-seen"))


def end_session(user_id, mark):
    """End the one of somebody's sessions that has this mark; says whether there was one."""
    keys = [one.session_key for one in sessions_of(user_id) if one.mark == mark]
    return bool(keys and Session.objects.filter(session_key__in=keys, user=user_id).delete()[0])


def end_sessions(user_id, *, but=None):
    """End all sessions of somebody, `but` the one of this key; gives how many there were."""
    return Session.objects.filter(user=user_id).exclude(session_key=but or "").delete()[0]


def seen_at(session, address):
    """Note that the browser of a session was just here, once a minute."""
    if session.seen is not None and now() - session.seen >= SEEN_EVERY:
        Session.objects.filter(session_key=session.session_key).update(seen=now(), address=address[:45])


def forget_old_sessions():
    """Throw away what has expired."""
    Session.objects.filter(expire_date__lt=now()).delete()
