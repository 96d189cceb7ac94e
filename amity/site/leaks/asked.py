"""Everything that one person asks: each address of the house, for what they may not see and for what is not there."""

import secrets
from uuid import UUID

from django.test import Client

from amity.base.clock import now
from amity.users.models import Session
from amity.users.session import SessionStore
from amity.users.signin import sign_in

from .asking import IDS, Asker, filled
from .compared import Compared

NOBODYS = UUID("018f0000-0000-7000-8000-000000000000")
NOTHING = "pqrwstvwzxqvpwtsrzx"
"""As long as a mark, in no record, and like no mark."""
WAYS = (("get", False), ("post", False), ("get", True))
"""Method, and whether a part of a page is asked for."""
EACH = 3
"""Unless all is asked for, a person asks at each third address, in one of the ways; the next person at the next."""
OF_ENTITY = "<entity:entity>"


def has_id(pattern):
    """Whether an id stands in an address."""
    return any(f"<{hole}>" in pattern for hole in IDS)


def asker_of(user):
    """An Asker signed in as a user."""
    session, moment, key = SessionStore(), now(), secrets.token_hex(16)
    sign_in(session, user)
    Session.objects.create(
        session_key=key,
        session_data=session.encode(dict(session.items())),
        expire_date=session.get_expiry_date(),
        user=user.pk,
        since=moment,
        seen=moment,
    )
    client = Client()
    client.cookies["sessionid"] = key
    return Asker(client)


class Round:
    """What one person asks, by their place among all. `faults` are in words."""

    def __init__(self, user, place, hidden, marks, *, thorough=False):
        self.place, self.hidden, self.marks, self.thorough = place, hidden, marks, thorough
        self.asker = asker_of(user)
        self.compared, self.traces, self.asked = Compared(self.asker), [], 0

    @property
    def faults(self):
        return self.compared.faults + self.traces

    def ask(self, patterns):
        """Ask every address of `patterns`."""
        for place, pattern in enumerate(patterns):
            turn, left = divmod(place + self.place, EACH)
            if left and not self.thorough:
                continue
            ways = WAYS if self.thorough else (WAYS[turn % len(WAYS)],)
            if has_id(pattern):
                self._by_id(pattern, ways)
            else:
                self._by_mark(pattern)

    def _by_id(self, pattern, ways):
        for entity, record in self.hidden.items():
            ids = [record.pk] if OF_ENTITY in pattern else [record.pk, self.marks.changes[record.pk]]
            names = ("owner", *(one.name for one in entity.actions[:1])) if OF_ENTITY in pattern else ("owner",)
            for id in ids:
                pairs = zip(
                    filled(pattern, entity.key, id, names), filled(pattern, entity.key, NOBODYS, names), strict=True
                )
                for mine, nobodys in pairs:
                    for method, htmx in ways:
                        self.asked += 1
                        of_mine, of_nobody = (method, mine, {}, htmx, [id]), (method, nobodys, {}, htmx, [NOBODYS])
                        self.compared.compare(of_mine, of_nobody, of=entity.key)

    def _by_mark(self, pattern):
        """No word of what is hidden stands in an answer, and to ask for one changes nothing."""
        first = next(iter(self.hidden.values()))
        for entity in self.hidden if OF_ENTITY in pattern else (None,):
            keys = ("+".join(one.key for one in self.hidden),)
            for address in filled(pattern, entity.key if entity else "", names=keys):
                self.asked += 1
                self._look(address, self.asker.ask("get", address))
                mark = self.marks.of[(self.hidden[entity] if entity else first).pk][0]
                asked = [("get", address, {"q": said, "live": "1"}, False, [said]) for said in (mark, NOTHING)]
                self.compared.compare(*asked, of=entity.key if entity else "search")

    def _look(self, address, answer):
        for entity, record in self.hidden.items():
            mark = self.marks.of[record.pk][0]
            if mark in answer.body or mark in answer.headers:
                self.traces.append(f"{entity.key}: get {address}: it holds the words of a hidden record")
