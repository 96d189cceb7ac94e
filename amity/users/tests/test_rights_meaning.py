"""Rights mean what they say: made-up roles, Conditions and teams, against the same said plainly in Python."""

from datetime import timedelta
from itertools import product
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amity.activities.models import Activity
from amity.contacts.models import Company, Contact
from amity.records.errors import Invalid, NotFound, Refused
from amity.records.page import count, load, page
from amity.records.registry import entity_of
from amity.records.scope import among, find, may, visible
from amity.records.timeline import Timeline
from amity.records.types import Day, Moment, MoneyType
from amity.records.writing import change
from amity.sales.models import Deal
from amity.users.actor import actor_of
from amity.users.models import Role, Team, User
from amity.users.roles import LEVELS, NEVER, VERBS
from amity.users.shares import Share, SharedKind
from tests.asked import conditions, holds

PEOPLE = ("alice", "bob", "carol", "dave")
TEAMS = ("sales", "sofia", "almaty")
ROLES = ("seller", "lead")
MODELS = (Company, Contact, Deal, Activity)
PACKED = (Day, Moment, MoneyType)
"""Types whose values a role's Condition holds in other words than they are asked by here."""
WHY = "a test makes rights up"
RANK = list(LEVELS)
MANY = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.fixture
def crowd(db, gathered):
    """Records of everybody, in teams that are not always their owner's; activities about some of them, some private."""
    return gathered


@pytest.fixture(scope="module")
def gathered(standing):
    cast = standing
    with change(cast.house, source="test") as c:
        for number in range(18):
            who = {"owner": cast.ids[PEOPLE[number % 4]], "team": cast.ids[TEAMS[number % 3]]}
            city = ("", "Sofia", "aB", "жж")[number % 4]
            company = c.create(Company, name=f"Firm {number}", city=city, kinds=[["customer"], []][number % 2], **who)
            deal = c.create(Deal, name=f"Sale {number}", company=company.pk, stage=cast.new, **who)
            c.create(Contact, first_name=f"Anna {number}", city=city, kinds=[["customer"], []][number % 2], **who)
            about = [[("company", company.pk)], [("deal", deal.pk)], []][number % 3]
            whose = {"owner": cast.ids[PEOPLE[number // 4 % 4]], "team": cast.ids[TEAMS[number // 3 % 3]]}
            c.create(Activity, kind="task", subject=f"Task {number}", about=about, private=number % 5 == 0, **whose)
    return cast


@st.composite
def rights(draw, fields, *, every=False):
    """{role: (grants, conditions)}, {person: (team, roles)}, {team: (what it is part of, who leads it)} and what is
    shared, [(entity, number of the record, with whom, whether to edit, days from today or None)]; with `every` each
    role says something of each verb on these kinds of records."""
    keys = ("*", "company", "contact", "deal", "activity")
    level = st.sampled_from([*LEVELS, *LEVELS, NEVER, "rubbish"])
    if every:
        grants = st.fixed_dictionaries({key: st.fixed_dictionaries(dict.fromkeys(VERBS, level)) for key in fields})
    else:
        grants = st.dictionaries(st.sampled_from(keys), st.dictionaries(st.sampled_from(list(VERBS)), level))
    mine = st.just(["owner", "is", "me"])
    plain = {key: [one for one in known.values() if not isinstance(one.type, PACKED)] for key, known in fields.items()}
    asked = {key: st.one_of(mine, st.just([]), conditions(known, [])) for key, known in plain.items()}
    narrowed = st.fixed_dictionaries({}, optional=asked)
    roles = {name: (draw(grants), draw(narrowed)) for name in ROLES}
    people = {
        name: (draw(st.sampled_from([*TEAMS, None])), draw(st.lists(st.sampled_from(ROLES), unique=True)))
        for name in PEOPLE
    }
    lead = st.one_of(st.none(), st.sampled_from(PEOPLE))
    teams = {name: (draw(st.sampled_from([*TEAMS[:place], None])), draw(lead)) for place, name in enumerate(TEAMS)}
    shared = st.tuples(
        st.sampled_from(["company", "contact", "deal", "activity"]),
        st.integers(0, 17),
        st.sampled_from([*PEOPLE, *TEAMS]),
        st.booleans(),
        st.sampled_from([None, -1, 0, 5]),
    )
    shares = st.lists(shared, max_size=6, unique_by=lambda one: one[:3])
    return roles, people, teams, draw(shares)


class Model:
    """The same rights, one record at a time. `rows` are {entity: {id: {key: value}}}, `owned` {id: (owner, team)},
    `about` {id of an activity: [(entity, id)]} by the timelines, `private` the ids of private ones."""

    def __init__(self, cast, drawn, fields, rows, owned, about, private):
        self.ids, (self.roles, self.people, self.tree, self.shares) = cast.ids, drawn
        self.fields, self.rows, self.owned, self.about, self.private = fields, rows, owned, about, private

    def may(self, name, verb, key, id, person):
        mine = self.owned[id][0] == self.ids[name]
        if any(self._denies(name, role, verb, key, id, person) for role in self.people[name][1]):
            return False
        given = any(self._reaches(name, role, verb, key, id, person) for role in self.people[name][1])
        given = given or self._shared(name, verb, key, id)
        if key == "activity" and verb == "see" and not given and self._any(name, verb, key):
            given = any(self.may(name, verb, *target, person) for target in self.about.get(id, ()))
        if id in self.private:
            return mine and self._any(name, verb, key)
        return given

    def _any(self, name, verb, key):
        roles = self.people[name][1]
        if any(self._denies_all(role, verb, key) for role in roles):
            return False
        shared = any(self._shared(name, verb, key, id, whenever=True) for id in self.rows[key])
        return shared or any(self._level(role, verb, key) != "none" for role in roles)

    def _said(self, role, verb, key):
        verbs = self.roles[role][0].get(key, self.roles[role][0].get("*", {}))
        return verbs.get(verb, verbs.get("add", "none") if verb == "import" else "none")

    def _level(self, role, verb, key):
        found = self._said(role, verb, key)
        return found if found in RANK else "none"

    def _denies_all(self, role, verb, key):
        told = NEVER in (self._said(role, verb, key), self._said(role, "see", key))
        return told and not self.roles[role][1].get(key)

    def _denies(self, name, role, verb, key, id, person):
        if NEVER not in (self._said(role, verb, key), self._said(role, "see", key)):
            return False
        condition = self.roles[role][1].get(key)
        return not condition or self._true(condition, key, id, name, person)

    def _shared(self, name, verb, key, id, *, whenever=False):
        """Whether a record is (or has been) shared with somebody, or with a team that is theirs."""
        for entity, number, whom, edits, days in self.shares:
            here = entity == key and list(self.rows[key])[number] == id
            mine = whom == name or self.ids[whom] in self._circles(name)
            right = verb == "see" or (verb == "edit" and (edits or whenever))
            if here and mine and right and (whenever or days is None or days >= 0):
                return True
        return False

    def _circles(self, name):
        """The teams to which somebody belongs: those of `_teams`, and all of which the own one is a part."""
        found, team = self._teams(name), self.people[name][0]
        while team:
            found.add(self.ids[team])
            team = self.tree[team][0]
        return found

    def _reaches(self, name, role, verb, key, id, person):
        level, (owner, team) = self._level(role, verb, key), self.owned[id]
        near = {"none": False, "own": owner == self.ids[name], "all": True}
        near["team"] = near["own"] or team in self._teams(name)
        near["below"] = near["own"] or team in self._teams(name, below=True)
        condition = self.roles[role][1].get(key) or []
        return near[level] and (not condition or self._true(condition, key, id, name, person))

    def _true(self, condition, key, id, name, person):
        if condition == ["owner", "is", "me"]:
            return self.owned[id][0] == self.ids[name]
        return holds(condition, self.rows[key][id], self.fields[key], person.look)

    def _teams(self, name, *, below=False):
        """One's own team, those that one leads, and whatever is below these, as deep as it goes; with `below` what is
        below the own one too."""
        own = {self.people[name][0]} - {None}
        found = {team for team in TEAMS if self.tree[team][1] == name} | (own if below else set())
        for _deep in TEAMS:
            found |= {team for team in TEAMS if self.tree[team][0] in found}
        return {self.ids[team] for team in found | own}


def set_up(cast, drawn):
    """Give everybody these rights."""
    roles, people, teams, shares = drawn
    models, today = {entity_of(one).key: one for one in MODELS}, cast.root.look.today
    with change(cast.house, source="test") as c:
        for name, (grants, narrowed) in roles.items():
            rows = Role.objects.unscoped(because=WHY).filter(pk=cast.ids[name])
            c.revise(rows, grants=grants, conditions={key: one for key, one in narrowed.items() if one}, fields={})
        for name, (team, mine) in people.items():
            rows = User.objects.unscoped(because=WHY).filter(pk=cast.ids[name])
            c.revise(rows, team=cast.ids.get(team), roles=[cast.ids[role] for role in mine])
        for name, (parent, lead) in teams.items():
            rows = Team.objects.unscoped(because=WHY).filter(pk=cast.ids[name])
            c.revise(rows, parent=cast.ids.get(parent), lead=cast.ids.get(lead))
        for key, number, whom, edits, days in shares:
            record = [one.pk for one in models[key].objects.unscoped(because=WHY)][number]
            until = days if days is None else today + timedelta(days=days)
            c.insert(Share, entity=key, record=record, whom=cast.ids[whom], edits=edits, until=until)
            SharedKind.objects.bulk_create([SharedKind(entity=key, whom=cast.ids[whom])], ignore_conflicts=True)


def known(cast):
    """(fields, rows, owned, about, private) as Model has them."""
    fields, rows, owned, about, private = {}, {}, {}, {}, set()
    for model in MODELS:
        entity = entity_of(model)
        bound = entity.bound(cast.root)
        mine = [one for one in bound.fields.values() if not one.aside and one.type.questions()]
        mine = [one for one in mine if not hasattr(one, "target")]
        ids = [one.pk for one in model.objects.unscoped(because=WHY)]
        keys = [one.key for one in mine]
        fields[entity.key] = dict(zip(keys, mine, strict=True))
        seen = load(bound, mine, ids).items()  # what is private, not even Root sees
        rows[entity.key] = dict.fromkeys(ids) | {id: dict(zip(keys, cells, strict=True)) for id, cells in seen}
        for one in model.objects.unscoped(because=WHY):
            owned[one.pk] = one.owner_id, one.team_id
            if getattr(one, "private", False):
                private.add(one.pk)
    for item, key, record in Timeline.objects.unscoped(because=WHY).values_list("item", "entity", "record"):
        about.setdefault(item, []).append((key, record))
    return fields, rows, owned, about, private


@pytest.mark.property
def test_what_one_sees_and_may_is_what_the_rights_say(crowd):
    fields, rows, owned, about, private = known(crowd)

    @MANY
    @given(rights({key: fields[key] for key in ("company", "deal")}))
    def ask(drawn):
        with transaction.atomic():
            set_up(crowd, drawn)
            model = Model(crowd, drawn, fields, rows, owned, about, private)
            for name in PEOPLE:
                person = actor_of(crowd.ids[name])
                for one in MODELS:
                    _same(model, name, person, entity_of(one))
            transaction.set_rollback(True)

    ask()


def _same(model, name, person, entity):
    every, nobody = list(model.rows[entity.key]), uuid4()
    for verb in ("see", "edit", "delete", "export"):
        expected = {id for id in every if model.may(name, verb, entity.key, id, person)}
        assert set(visible(person, entity, verb).values_list("pk", flat=True)) == expected, (name, verb)
        assert among(person, entity, [*every, nobody], verb) == expected
        assert may(person, entity, verb) or not expected
    seen = {id for id in every if model.may(name, "see", entity.key, id, person)}
    bound = entity.bound(person)
    assert {id for id, _cells in page(bound, [], size=200).rows} == seen
    assert count(bound) == len(seen)
    for id in every[:3]:
        try:
            assert find(person, entity, id).pk == id and id in seen
        except NotFound:
            assert id not in seen


@pytest.mark.property
def test_the_write_door_lets_through_what_the_rights_say_and_nothing_else(crowd):
    fields, rows, owned, about, private = known(crowd)
    moved = {**rows, "contact": {id: {**row, "city": "AB"} for id, row in rows["contact"].items()}}

    @settings(MANY, max_examples=12)
    @given(rights({"contact": fields["contact"]}, every=True))
    def attempt(drawn):
        with transaction.atomic():
            set_up(crowd, drawn)
            model, after = (Model(crowd, drawn, fields, known, owned, about, private) for known in (rows, moved))
            for name, id in product(PEOPLE, list(rows["contact"])[::3]):
                person = actor_of(crowd.ids[name])
                assert _done(person, id, delete=True) == model.may(name, "delete", "contact", id, person)
                allowed = (one.may(name, "edit", "contact", id, person) for one in (model, after))
                assert _done(person, id, delete=False) == all(allowed), (name, id)
            transaction.set_rollback(True)

    attempt()


def _done(person, id, delete):
    """Whether somebody may delete a contact, or move it to another city; it stays as it was."""
    record = Contact.objects.unscoped(because=WHY).get(pk=id)
    with transaction.atomic():
        try:
            with change(person, source="test") as c:
                if delete:
                    c.delete(record)
                else:
                    c.update(record, city="AB")
        except (Refused, NotFound, Invalid):
            return False
        finally:
            transaction.set_rollback(True)
    return True
