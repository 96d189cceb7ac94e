"""For whom a view is, what it may be of, and whose habits hold."""

import threading

import pytest
from django.db import connection

from amity.lists.keeping import accustom, keep, reshape, shape
from amity.lists.known import known
from amity.lists.models import SavedView
from amity.lists.saved import audiences, saved_view
from amity.records.errors import NotFound, Refused
from amity.records.scope import visible
from amity.records.undo import undo
from amity.records.writing import change
from amity.users.models import Role


def make(actor, audience, **shape):
    with change(actor, source="test") as c:
        return keep(c=c, entity="deal", name="Hot", audience=audience, **shape), c.id


def sees(actor, view):
    return visible(actor, saved_view).filter(pk=view.pk).exists()


def test_a_team_is_meant_with_the_teams_below_it_and_who_leads_it(cast):
    of_sales, _change = make(cast.carol, "team")
    assert [name for name in cast.names if sees(getattr(cast, name), of_sales)] == ["alice", "bob", "carol", "root"]
    of_sofia, _change = make(cast.alice, "team")
    assert [name for name in cast.names if sees(getattr(cast, name), of_sofia)] == ["alice", "bob", "carol", "root"]
    mine, _change = make(cast.alice, "me")
    assert [name for name in cast.names if sees(getattr(cast, name), mine)] == ["alice"]


def test_a_level_says_with_how_many_one_may_share(cast):
    assert [len(audiences(one)) for one in (cast.alice, cast.root)] == [2, 3]
    with change(cast.house, source="test") as c:
        c.revise(Role.objects.unscoped(because="test").filter(pk=cast.seller), grants={"savedview": {"add": "none"}})
    assert [str(one) for one in audiences(cast.alice)] == ["me"]
    make(cast.alice, "me")
    for audience in ("team", "all"):
        with pytest.raises(Refused) as no:
            make(cast.alice, audience)
        assert no.value.field == "audience"


def test_a_view_is_of_a_list_that_there_is(cast):
    for entity in ("nothing", "", "Deal"):
        with pytest.raises(Refused), change(cast.alice, source="test") as c:
            c.create(SavedView, entity=entity or "?", name="Hot")
    view, _change = make(cast.alice, "me")
    with pytest.raises(Refused), change(cast.alice, source="test") as c:
        c.update(view, entity="contact")


def test_who_may_not_change_a_view_does_not_reshape_it_and_undo_takes_a_new_shape_back(cast):
    view, _change = make(cast.root, "all", condition=["and", ["name", "contains", "a"]])
    with pytest.raises(Refused), change(cast.alice, source="test") as c:
        reshape(view, c=c, order="name")
    with change(cast.root, source="test") as c:
        reshape(view, c=c, order="-name", condition=[])
    undo(cast.root, c.id)
    kept = SavedView.objects.unscoped(because="test").get(pk=view.pk)
    assert (kept.order, kept.condition) == ("", ["and", ["name", "contains", "a"]])


def test_ones_own_habit_stands_over_that_of_a_role(cast):
    with change(cast.root, source="test") as c:
        accustom(c=c, entity="deal", role=cast.seller, opens="2")
    assert (known(cast.alice, "deal").opens, known(cast.root, "deal").opens) == ("2", "")
    with change(cast.alice, source="test") as c:
        accustom(c=c, entity="deal", opens="0")
        shape(c=c, entity="deal", token="0", columns=["name"], widths={})
    found = known(cast.alice, "deal")
    assert (found.opens, found.shapes) == ("0", {"0": {"columns": ["name"]}})
    assert known(cast.bob, "deal").opens == "2" and not known(cast.house, "deal").views
    with pytest.raises(Refused), change(cast.alice, source="test") as c:
        accustom(c=c, entity="deal", role=cast.seller, opens="1")


def test_a_view_of_somebody_else_is_not_there(cast):
    view, _change = make(cast.dave, "team")
    with pytest.raises(NotFound), change(cast.alice, source="test") as c:
        reshape(view, c=c, order="name")
    assert not known(cast.root, "deal").views


@pytest.mark.django_db(transaction=True)
def test_of_two_clicks_at_once_in_a_list_that_was_never_shaped_both_are_kept(cast):
    told = []

    def second():
        try:
            with change(cast.alice, source="web") as c:
                shape(c=c, entity="deal", token="0", widths={"name": 300})
            told.append("kept")
        finally:
            connection.close()

    other = threading.Thread(target=second)
    with change(cast.alice, source="web") as c:
        shape(c=c, entity="deal", token="0", columns=["name"])
        other.start()
        other.join(0.3)
        assert other.is_alive(), "the second waits for what the first will have written"
    other.join(10)
    assert told == ["kept"]
    assert known(cast.alice, "deal").shapes == {"0": {"columns": ["name"], "widths": {"name": 300}}}
