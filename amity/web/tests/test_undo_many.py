"""Taking a large Change back: what its numbers tell, and to whom."""

from amity.records.writing import change
from amity.sales.models import Deal
from amity.users.models import Role


def test_of_a_large_change_nobody_counts_what_was_changed_since_where_they_see_nothing(at, cast, monkeypatch):
    monkeypatch.setattr("amity.records.undo_many.MANY", 1)
    mine, theirs = cast.record(Deal, "deal"), cast.record(Deal, "dave's deal")
    with change(cast.root, source="bulk") as c:
        for one in (mine, theirs):
            c.update(one, source="Fair")
    with change(cast.root, source="web") as later:
        later.update(theirs, source="Letter")
        later.update(mine, note="Another field")
    assert "again since" not in at("alice").post(f"/undo/{c.id}/").content.decode()
    with change(cast.root, source="web") as later:
        later.update(mine, source="Letter")
    assert "again since" in at("alice").post(f"/undo/{c.id}/").content.decode()
    with change(cast.house, source="test") as hiding:
        roles = Role.objects.unscoped(because="a test").filter(pk=cast.seller)
        hiding.revise(roles, fields={"deal": {"source": "hidden"}})
    assert "again since" not in at("alice").post(f"/undo/{c.id}/").content.decode()
