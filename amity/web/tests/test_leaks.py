"""Whoever may not see a record gets from every address what they would get if there were none.

The addresses come from the URL map itself, so one that is added later is asked too.
"""

import pytest

from amity.records.errors import NotFound
from amity.site.leaks.asking import filled
from amity.site.leaks.compared import Compared

from .hidden import KEYS, NAMES, NOBODY, WITH_ID, WITHOUT

pytestmark = pytest.mark.system


def test_the_map_was_read():
    assert len(WITH_ID) > 20 and "/<entity:entity>/<uuid:id>/history/" in WITH_ID and "/undo/<uuid:change>/" in WITH_ID
    assert len(WITHOUT) > 20 and "/search/" in WITHOUT


def test_leaks_nothing_where_an_id_stands_in_the_address(hidden, dave):
    compared = Compared(dave)
    for pattern in WITH_ID:
        of_entity = "<entity:entity>" in pattern
        for entity in KEYS if of_entity else ("",):
            ways = (("get", False), ("get", True), ("post", False)) if of_entity else (("get", False), ("post", False))
            also = {"contact": ("gone",), "activity": ("note",)}.get(entity, ())
            for what in (entity, *also) if of_entity else hidden:
                id, names = hidden[what], NAMES.get(entity, ("owner",))
                for pair in zip(
                    filled(pattern, entity, id, names), filled(pattern, entity, NOBODY, names), strict=True
                ):
                    for method, htmx in ways:
                        mine, nobodys = (
                            (method, to, {}, htmx, [of]) for to, of in zip(pair, (id, NOBODY), strict=True)
                        )
                        compared.compare(mine, nobodys, of=what)
    compared.demand_nothing()


def test_a_planted_leak_is_seen(hidden, dave, monkeypatch):
    from amity.web import history

    def found(actor, entity, id):
        for record in entity.model.objects.unscoped(because="a test plants a leak").filter(pk=id):
            return record
        raise NotFound(entity.key)

    monkeypatch.setattr(history, "find", found)
    monkeypatch.setattr(history, "history", lambda *asked, **how: [])
    compared = Compared(dave)
    asked = [("get", f"/deal/{id}/history/", {}, False, [id]) for id in (hidden["deal"], NOBODY)]
    compared.compare(*asked, of="deal")
    with pytest.raises(AssertionError, match=r"deal: get .*body"):
        compared.demand_nothing()
