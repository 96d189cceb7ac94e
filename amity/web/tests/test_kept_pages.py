"""What is kept of pages is what would be made anew: nobody sees anything of another person, record or moment in it."""

import random
import re

import pytest

from amity.records.writing import change
from amity.sales.models import Deal
from amity.web.shell import Shell
from amity.web.templatetags.kept import Kept

PAGES = (
    "/ /company/ /company/?v=all /company/?f=name:contains:k&f=city:filled /company/?order=-name "
    "/company/?cols=name,city /company/?v=favourites /company/?f=none:x /company/?v=zzz "
    "/company/?order=zzz /company/?group=city /company/?join=0 /company/?instead=1&f=city:filled "
    "/company/calendar/ /deal/ /deal/?v=1 /deal/?group=stage /deal/board/ /deal/calendar/?span=week "
    "/contact/ /contact/?after=x /contact/?q=x /activity/ /activity/?v=1 /role/ /settings/ /favourites/ "
    "/home/ /notices/ /nothing/ /me/ /keys/ /changes/ /search/?q=pilot /bin/company/ /company/new/ "
    "/import/"
).split()
TOKEN = re.compile(r'(csrfmiddlewaretoken" value|csrf-token" content)="[^"]*"')


@pytest.mark.system
def test_a_kept_page_is_as_one_made_anew(at, cast, monkeypatch):
    clients = {who: at(who) for who in ("alice", "bob", "carol", "dave", "root")}

    def shown(who, address):
        return TOKEN.sub("", clients[who].get(address).content.decode())

    turns = [(who, address) for who in clients for address in PAGES] * 2
    random.Random(7).shuffle(turns)
    for number, (who, address) in enumerate(turns):
        if number % 40 == 20:
            with change(cast.bob, source="web") as c:
                c.update(cast.record(Deal, "deal"), name=f"Name {number}")
            clients["bob"].post(
                f"/favourites/company/{cast.company}/?on={number // 40 % 2}", headers={"HX-Request": "1"}
            )
        kept = shown(who, address)
        with monkeypatch.context() as anew:
            anew.setattr(Shell, "skeleton", None)
            anew.setattr(Kept, "render", lambda self, context: self.nodelist.render(context))
            assert kept == shown(who, address), f"{who} at {address}"
