"""The tree of teams stays a tree."""

import pytest

from amity.records.errors import Refused
from amity.records.writing import change
from amity.users.models import Team, User


def update(cast, name, **values):
    with change(cast.root, source="test") as c:
        c.update(cast.record(Team, name), **values)


@pytest.mark.parametrize("parent", ["sales", "sofia"])
def test_a_team_is_not_part_of_itself_or_of_a_team_below_it(cast, parent):
    with pytest.raises(Refused) as refusal:
        update(cast, "sales", parent=cast.ids[parent])
    assert refusal.value.field == "parent"


def test_a_team_moves_under_another(cast):
    update(cast, "almaty", parent=cast.sales)
    assert cast.almaty in cast.carol.teams


def test_a_team_with_people_or_teams_in_it_is_not_deleted(cast):
    for name in ("sofia", "sales"):
        with pytest.raises(Refused), change(cast.root, source="test") as c:
            c.delete(cast.record(Team, name))
    assert cast.record(User, "bob").team_id == cast.sofia
