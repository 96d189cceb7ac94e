"""The cast: Alice owns, Bob is in her team, Carol leads the team, Dave is a stranger, Root administers.

It is made once in a run through the write door; each test then gets the same rows again (see photograph.py).
"""

from decimal import Decimal

from amity.activities.models import Activity
from amity.base.money import Money
from amity.contacts.models import Company, Contact
from amity.privacy.models import Purpose
from amity.privacy.noting import note
from amity.records.writing import change
from amity.sales.models import Deal, Pipeline, Reason, Stage
from amity.users.actor import House, actor_of
from amity.users.models import Role, Team, User

SHARED = dict.fromkeys(("see", "add", "edit", "delete"), "team")
SALES = {
    "*": {"see": "team", "add": "own", "edit": "team", "delete": "own", "export": "own"},
    "savedview": SHARED,
}
LEAD = {"*": {"see": "team", "add": "team", "edit": "team", "delete": "team", "export": "team"}}
STAGES = (
    ("New", 10, "open"),
    ("Meeting", 30, "open"),
    ("Offer", 60, "open"),
    ("Won", 100, "won"),
    ("Lost", 0, "lost"),
)


class Cast:
    """Everybody, and what is theirs. Each look at a person is a new request: an actor with nothing remembered."""

    names = ("alice", "bob", "carol", "dave", "root")

    def __init__(self, ids):
        self.ids = ids

    def __getattr__(self, name):
        if name in self.names:
            return actor_of(self.ids[name])
        if name not in self.ids:
            raise AttributeError(f"nobody and nothing on the stage is called {name}")
        return self.ids[name]

    @property
    def house(self):
        return House()

    @property
    def everybody(self):
        return {name: getattr(self, name) for name in self.names}

    def record(self, model, name):
        """The record of this name as it is now."""
        return model.objects.unscoped(because="a test looks at what is there").get(pk=self.ids[name])


def assemble():
    """Make the cast through the write door; gives {name: id} of all that there is."""
    ids = {}
    with change(House(), source="test") as c:
        _people(c, ids)
        _pipeline(c, ids)
    _work_of_alice(ids)
    _work_of_dave(ids)
    for who, whose, what in (("alice", "contact", "calls"), ("dave", "dave's contact", "visits")):
        with change(actor_of(ids[who]), source="web") as c:
            note([ids[whose]], c=c, purpose=ids[what], proof="said so")
    return ids


def _people(c, ids):
    for key, title, parent in (("sales", "Sales", None), ("sofia", "Sofia", "sales"), ("almaty", "Almaty", None)):
        ids[key] = c.insert(Team, name=title, parent_id=ids.get(parent)).pk
    for key, rights in (("seller", SALES), ("lead", LEAD)):
        ids[key] = c.insert(Role, name=key, grants=rights).pk
    ids["admin"] = c.insert(Role, name="admin", administers=True).pk
    for key, team, role in (
        ("alice", "sofia", "seller"),
        ("bob", "sofia", "seller"),
        ("carol", "sales", "lead"),
        ("dave", "almaty", "seller"),
        ("root", None, "admin"),
    ):
        person = c.insert(User, login=key, name=key.title(), team_id=ids.get(team), roles=[ids[role]])
        ids[key] = person.pk
    c.revise(Team.objects.unscoped(because="the cast is set up").filter(pk=ids["sales"]), lead=ids["carol"])


def _pipeline(c, ids):
    ids["pipeline"] = c.insert(Pipeline, name="New equipment").pk
    for position, (name, probability, outcome) in enumerate(STAGES):
        columns = {"position": position, "probability": probability, "outcome": outcome, "norm_days": 14}
        ids[name.lower()] = c.insert(Stage, name=name, pipeline_id=ids["pipeline"], **columns).pk
    ids["calls"] = c.insert(Purpose, name="Calls", wording="You may call me.").pk
    ids["visits"] = c.insert(Purpose, name="Visits").pk
    ids["too dear"] = c.insert(Reason, name="Too dear", outcome="lost").pk


def _work_of_alice(ids):
    with change(actor_of(ids["alice"]), source="web", reason="a call came in") as c:
        company = c.create(Company, name="Казойл Өркен", kinds=["customer"], city="Алматы", industry="energy")
        contact = c.create(
            Contact,
            first_name="Айгерим",
            last_name="Қасымова",
            company=company.pk,
            emails=[{"value": "aigerim@kazoil.test", "label": "work"}],
            phones=[{"value": "+77011234567", "label": "mobile"}],
        )
        deal = c.create(
            Deal,
            name="Pilot line",
            company=company.pk,
            stage=ids["new"],
            amount=Money(Decimal("48600.00"), "EUR"),
            contacts=[("contact", contact.pk)],
        )
        call = c.create(Activity, kind="call", subject="Ask about the pilot", about=[("deal", deal.pk)])
    ids |= {"company": company.pk, "contact": contact.pk, "deal": deal.pk, "call": call.pk, "made": c.id}


def _work_of_dave(ids):
    with change(actor_of(ids["dave"]), source="web") as c:
        company = c.create(Company, name="Steppe Wind", city="Astana", industry="transport")
        contact = c.create(Contact, first_name="Marat", last_name="Ospanov", company=company.pk)
        deal = c.create(Deal, name="Turbines", company=company.pk, stage=ids["offer"])
    ids |= {"dave's company": company.pk, "dave's contact": contact.pk, "dave's deal": deal.pk}
