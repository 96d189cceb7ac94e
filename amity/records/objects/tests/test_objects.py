"""Objects of an administrator's own: made, used as any other, renamed, put away and brought back."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils.translation import override

from amity.base.clock import now
from amity.records.custom_index import wanted
from amity.records.custom_making import Draft as FieldDraft
from amity.records.custom_making import make as make_field
from amity.records.definitions import definitions_version
from amity.records.emptying import forget_deleted
from amity.records.errors import Invalid, NotFound, Refused
from amity.records.history import history
from amity.records.meeting import forget, meet
from amity.records.objects import known, tables
from amity.records.objects.making import Draft, arrange, bring_back, make, put_away, rename
from amity.records.objects.row import CustomObject
from amity.records.registry import entities, find_entity
from amity.records.scope import find
from amity.records.undo import undo
from amity.records.writing import change
from tests.looking import cells, in_order, listed
from tests.projects import PROJECT, forgotten, project

TICKET = Draft(one={"en": "ticket"}, many={"en": "tickets"})


@pytest.fixture
def projects(cast):
    with project(cast.root) as entity:
        yield entity


def row_of(entity):
    return CustomObject.objects.unscoped(because="a test").get(key=entity.key)


def written(actor, write):
    """What `write(c)` gives in a Change of `actor`, and the Change's id; afterwards the new definitions are met."""
    with change(actor, source="test") as c:
        found = write(c)
    meet(definitions_version())
    return found, c.id


def test_it_is_an_entity_as_any_other(projects, cast):
    assert projects.key == "my_project" and projects in entities() and find_entity("my_project") is projects
    projects.check()
    with override("bg"):
        assert (str(projects.label), str(projects.plural)) == ("проект", "проекти")
    with override("ru"):
        assert str(projects.label) == "project"
    for name, who in (("Мост", cast.alice), ("Dam", cast.alice), ("Road", cast.dave)):
        written(who, lambda c, name=name: c.create(projects.model, name=name))
    titles = {one.name: one.pk for one in projects.model.objects.unscoped(because="a test")}
    assert listed(cast.alice, projects.model) == {titles["Мост"], titles["Dam"]} == listed(cast.bob, projects.model)
    assert listed(cast.dave, projects.model) == {titles["Road"]}
    with pytest.raises(NotFound):
        find(cast.dave, projects, titles["Dam"])


def test_a_process_that_has_met_no_object_yet_keeps_its_indexes_and_empties_its_bin(projects, cast):
    draft = FieldDraft({"en": "Size"}, filterable=True)
    size, _made = written(cast.root, lambda c: make_field(c, projects, "number", draft))
    dam, _made = written(cast.root, lambda c: c.create(projects.model, name="Dam"))
    written(cast.root, lambda c: c.delete(dam))
    forget()
    assert any(size.pk.hex[-12:] in name for name in wanted())
    forget()
    assert forget_deleted(now() + timedelta(days=1)) == 1


def test_it_remembers_and_undoes(projects, cast):
    dam, _made = written(cast.alice, lambda c: c.create(projects.model, name="Dam"))
    _row, renamed = written(cast.alice, lambda c: c.update(dam, name="Dyke"))
    assert [step.edits for step in history(cast.alice, projects, dam.pk)]
    undo(cast.alice, renamed)
    assert find(cast.alice, projects, dam.pk).name == "Dam"
    _none, deleted = written(cast.alice, lambda c: c.delete(dam))
    assert not listed(cast.alice, projects.model)
    undo(cast.alice, deleted)
    assert listed(cast.alice, projects.model) == {dam.pk}


def test_it_has_fields_of_its_own_and_is_linked(projects, cast):
    budget, _id = written(cast.root, lambda c: make_field(c, projects, "number", FieldDraft(label={"en": "Budget"})))
    member = FieldDraft(label={"en": "Members"}, to=["contact", "my_project"])
    members, _id = written(cast.root, lambda c: make_field(c, projects, "links", member))
    values = {budget.field_key: 1200, members.field_key: [("contact", cast.ids["contact"])]}
    dam, _id = written(cast.alice, lambda c: c.create(projects.model, name="Dam", **values))
    assert projects.list == ("name", budget.field_key, members.field_key, "owner", "created_at")
    assert projects.form == ("name", budget.field_key, members.field_key)
    (shown,) = cells(cast.alice, projects.model, budget.field_key)[dam.pk]
    assert shown == 1200
    assert in_order(cast.alice, projects.model, condition=[budget.field_key, "more", 1000]) == [dam.pk]


def test_only_who_administers_makes_objects(cast):
    with forgotten(), pytest.raises(Refused), change(cast.carol, source="test") as c:
        make(c, PROJECT)


def test_names_are_asked_for_and_not_given_twice(projects, cast):
    def refusal(draft):
        with pytest.raises((Invalid, Refused)) as caught, change(cast.root, source="test") as c:
            make(c, draft)
        return getattr(caught.value, "errors", None) or caught.value.field

    assert refusal(Draft(one={"en": " "}, many={})) == {"one": "This is needed.", "many": "This is needed."}
    assert refusal(Draft(one={"en": "Deal"}, many={"en": "x"})) == "one"
    assert refusal(Draft(one={"en": "x"}, many={"en": "PROJECTS"})) == "many"
    assert set(refusal(Draft(one={"en": "x" * 61}, many={"en": "x"}))) == {"one"}


def test_keys_are_given_once(projects, cast):
    written(cast.root, lambda c: put_away(c, row_of(projects)))
    second, made = written(cast.root, lambda c: make(c, PROJECT))
    assert second.key == "my_project_2"
    undo(cast.root, made)
    meet(definitions_version())
    assert find_entity("my_project_2") is None
    third, _id = written(cast.root, lambda c: make(c, PROJECT))
    assert third.key == "my_project_3"
    with pytest.raises(Refused), change(cast.root, source="test") as c:
        bring_back(c, row_of(projects))
    cyrillic, _id = written(cast.root, lambda c: make(c, Draft(one={"bg": "Обект № 1"}, many={"bg": "Обекти"})))
    assert cyrillic.key.startswith("my_ob") and len(cyrillic.key) <= 21


def test_put_away_it_is_nowhere_and_comes_back_whole(projects, cast):
    dam, _id = written(cast.alice, lambda c: c.create(projects.model, name="Dam"))
    written(cast.root, lambda c: put_away(c, row_of(projects)))
    assert projects not in entities() and find_entity(projects.key) is None
    written(cast.root, lambda c: bring_back(c, row_of(projects)))
    assert find_entity(projects.key) is projects
    assert listed(cast.alice, projects.model) == {dam.pk}


def test_it_is_renamed_and_stands_in_its_order(projects, cast):
    ticket, _id = written(cast.root, lambda c: make(c, TICKET))
    written(cast.root, lambda c: rename(c, row_of(projects), Draft({"en": "site"}, {"en": "sites"}, "building")))
    assert (str(projects.label), str(projects.plural), projects.icon) == ("site", "sites", "building")
    assert projects.key == "my_project"
    written(cast.root, lambda c: arrange(c, [ticket, row_of(projects)]))
    assert [row.key for row in known.objects()] == ["my_ticket", "my_project"]


def test_what_was_taken_back_leaves_nothing_behind(cast):
    with forgotten():
        with pytest.raises(ZeroDivisionError), change(cast.root, source="test") as c:
            make(c, PROJECT)
            raise ZeroDivisionError
        assert "records_my_project" not in connection.introspection.table_names()
        assert find_entity("my_project") is None
        row, _id = written(cast.root, lambda c: make(c, PROJECT))
        assert row.key == "my_project"


def test_a_table_gains_the_columns_that_records_have_gained(projects, cast):
    dam, _id = written(cast.alice, lambda c: c.create(projects.model, name="Dam"))
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {projects.model._meta.db_table} DROP COLUMN custom")
    tables.complete()
    assert find(cast.alice, projects, dam.pk).custom == {}
