"""What pages cost in queries: few, and as many for thirty records as for three."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amity.activities.models import Activity
from amity.records.fields import LinksField
from amity.records.page import page
from amity.records.registry import entities, entity_of, find_entity
from amity.records.scope import Far, branches
from amity.records.writing import change

from .contract import Subject
from .samples import SAMPLES

LIST = 4
"""Session with definitions, person, bell; the page."""
FAR = 1
"""What a list costs more whose scope reaches to what concerns other records."""
LINKS = {"activity": 4}
"""What a list costs more that names links: those of the field, and the titles of each kind of target."""
ROWS = 3
"""The same without the bell: what htmx asks for."""
BOARD = 8
"""As a list; the pipelines, their stages, counts with sums, the cards of all columns."""
CARD = {"contact": 17, "company": 18, "deal": 16, "activity": 7, "employment": 5, "savedview": 5, "my_project": 12}
"""As a list; the record, what is asked of its rights, its addresses and links, each panel, timeline, next step."""
PLAIN_CARD = 3
"""The card of what has no timeline, no panels and no links."""
STORIED = ("contact", "company", "deal", "my_project")
"""Those whose records carry a timeline."""
FEW, MANY = 3, 30
REPEATED = ("contact", "company", "employment", "activity", "deal", "stage")
"""Those of which thirty are made: one of each scope, board and kind of columns. All lists are one."""
pytestmark = pytest.mark.django_db


def cost(subject, address, **headers):
    """How many queries a page takes for the maker of the record, after a first visit."""
    browser = subject.stage.at(subject.maker)
    browser.get(address, headers=headers)
    with CaptureQueriesContext(connection) as queries:
        answer = browser.get(address, headers=headers)
    assert answer.status_code == 200
    return len(queries)


@pytest.mark.parametrize("key", REPEATED)
def test_a_list_costs_the_same_for_thirty_as_for_three(stage, key):
    subject = Subject(stage, key)
    far = FAR * subject.entity.scope.concerns + LINKS.get(key, 0)
    pages = {f"/{key}/": LIST + far} | ({f"/{key}/board/": BOARD} if subject.entity.board else {})
    subject.make(subject.maker, many=FEW)
    few = {address: cost(subject, address) for address in pages}
    subject.make(subject.maker, many=MANY)
    assert {address: cost(subject, address) for address in pages} == few
    assert all(few[address] <= pages[address] for address in pages), few
    assert cost(subject, f"/{key}/", **{"HX-Request": "true"}) <= ROWS + far


@pytest.mark.parametrize("key", SAMPLES)
def test_a_card_costs_little_whatever_it_is_of(stage, key):
    subject = Subject(stage, key)
    assert cost(subject, subject.address()) <= CARD.get(key, PLAIN_CARD)


def test_all_that_carry_a_timeline_are_tried(stage):
    assert {one.key for one in entities() if one.timeline is not None} == {*STORIED}


@pytest.mark.parametrize("key", STORIED)
def test_a_card_costs_the_same_however_much_hangs_on_it(stage, key):
    subject = Subject(stage, key)
    _surround(subject, FEW)
    few = cost(subject, subject.address())
    _surround(subject, 2 * FEW)
    assert cost(subject, subject.address()) == few <= CARD[key]


def _surround(subject, many):
    """Give a record's card more of all that it shows: what points to it, its own links, what happened."""
    for panel in subject.entity.panels:
        other = Subject(subject.stage, panel.entity)
        many_links = isinstance(other.entity.fields[panel.by], LinksField)
        other.make("alice", many, **{panel.by: [(subject.key, subject.mine)] if many_links else subject.mine})
    for key, links in subject.entity.fields.items():
        if isinstance(links, LinksField):
            other = Subject(subject.stage, links.type.to[0])
            other.make("alice", many)
            ids = other.rows.filter(owner=subject.stage.cast.ids["alice"]).values_list("pk", flat=True)
            with change(subject.stage.cast.alice, source="test") as c:
                c.update(subject.rows.get(pk=subject.mine), **{key: [(other.key, id) for id in ids]})
    activity = Subject(subject.stage, entity_of(Activity).key)
    activity.make("alice", many, about=[(subject.key, subject.mine)])


@pytest.mark.parametrize("who", ["alice", "root"])
def test_a_page_of_records_is_one_query_however_many_columns_it_has(stage, who):
    for key in SAMPLES:
        bound = find_entity(key).bound(getattr(stage.cast, who))
        page(bound, [])
        with CaptureQueriesContext(connection) as queries:
            page(bound, bound.columns(bound.entity.list))
        assert len(queries) <= _most(branches(bound.actor, bound.entity)), key


def _most(scope):
    """One query; two where the scope has alternatives, their keys first and then the rows; three where it goes far."""
    return 1 if len(scope) == 1 else 2 + any(isinstance(branch, Far) for branch in scope)
