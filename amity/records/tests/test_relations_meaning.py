"""What is asked of what points to a record means what it says, and counts only what its reader sees."""

import pytest
from hypothesis import HealthCheck, given, settings

from amity.activities.models import Activity
from amity.contacts.models import Company, Contact, Employment
from amity.records.links import Link
from amity.records.page import count, load
from amity.records.registry import entity_of
from amity.records.scope import visible
from amity.records.timeline import Timeline
from amity.records.writing import change
from amity.sales.models import Deal
from tests.asked import conditions, holds
from tests.looking import listed

FEW = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
WHY = "a test says plainly what SQL should mean"
PAIRS = [
    (Company, "deal.company", Deal),
    (Company, "company.parent", Company),
    (Company, "employment.company", Employment),
    (Company, "activity.about", Activity),
    (Contact, "deal.contacts", Deal),
    (Contact, "activity.participants", Activity),
    (Deal, "activity.about", Activity),
]


@pytest.fixture(scope="module")
def gathered(standing):
    """Deals, subsidiaries, people and activities of several owners, private ones too."""
    cast = standing
    with change(cast.house, source="test") as c:
        companies = [cast.company, cast.ids["dave's company"]]
        contacts = [c.create(Contact, first_name=f"P{number}", owner=cast.ids["alice"]).pk for number in range(3)]
        for number in range(12):
            owner = cast.ids["alice" if number % 3 else "dave"]
            company = companies[number % len(companies)]
            companies.append(c.create(Company, name=f"C{number}", parent=company, owner=owner).pk)
            contact = contacts[number % 3]
            c.create(Employment, contact=contact, company=company, role=["", "buyer"][number % 2])
            deal = c.create(
                Deal,
                name=f"D{number}",
                company=[company, None][number % 4 == 0],
                contacts=[("contact", contact)] if number % 2 else [],
                stage=[cast.new, cast.won][number % 2],
                owner=owner,
            ).pk
            about = [("company", company), ("deal", deal)][: number % 3]
            people = [("contact", contact)] if number % 2 else []
            kind = ["task", "call"][number % 2]
            c.create(
                Activity, subject=f"A{number}", kind=kind, private=number % 4 == 1, about=about, participants=people,
                owner=owner,
            )  # fmt: skip
    return cast


@pytest.mark.parametrize(
    ("model", "key", "other"), PAIRS, ids=[f"{key} of {model.__name__}" for model, key, _o in PAIRS]
)
@pytest.mark.property
def test_a_relation_means_what_it_says_to_whoever_asks(db, gathered, model, key, other):
    cast = gathered
    asking = [_Reader(actor, model, key, other) for actor in (cast.alice, cast.dave, cast.root)]
    shared = [one for name, one in asking[0].fields.items() if all(name in reader.fields for reader in asking)]
    targets = [cast.company, cast.new, cast.won, cast.ids["alice"], cast.ids["dave"]]

    @FEW
    @given(conditions(shared, targets))
    def ask(condition):
        for reader in asking:
            with_one = reader.pointed_at(condition)
            assert listed(reader.actor, model, condition=[key, "any", condition]) == with_one
            assert listed(reader.actor, model, condition=[key, "none", condition]) == reader.seen - with_one
        assert count(reader.bound, condition=["not", [key, "any", condition]]) == len(reader.seen - with_one)

    ask()


class _Reader:
    """One person's view of two entities and of what points from the one to the other, without SQL of Conditions."""

    def __init__(self, actor, model, key, other):
        self.actor, self.bound = actor, entity_of(model).bound(actor)
        target = entity_of(other).bound(actor)
        fields = [one for one in target.fields.values() if not one.aside and one.type.questions()]
        self.fields = {one.key: one for one in fields}
        self.seen = set(visible(actor, self.bound.entity).values_list("pk", flat=True))
        ids = list(visible(actor, target.entity).values_list("pk", flat=True))
        keys = list(self.fields)
        self.rows = {id: dict(zip(keys, cells, strict=True)) for id, cells in load(target, fields, ids).items()}
        self.links = _links(key, other, self.bound.entity.key)

    def pointed_at(self, condition):
        look = self.actor.look
        true = {id for id, row in self.rows.items() if holds(condition, row, self.fields, look)}
        return {to for item, to in self.links if item in true} & self.seen


def _links(key, other, to):
    """{(id of what points, id of what it points to)} by hand."""
    by = key.partition(".")[2]
    if by == "about":
        return set(Timeline.objects.unscoped(because=WHY).filter(entity=to).values_list("item", "record"))
    if by in ("contacts", "participants"):
        role = entity_of(other).fields[by].role
        return set(Link.objects.unscoped(because=WHY).filter(role=role).values_list("from_record", "to_record"))
    return set(other.objects.unscoped(because=WHY).values_list("pk", f"{by}_id"))
