"""The page of a role and one kind of record."""

from amity.records.changes import Change
from amity.records.writing import change
from amity.users.models import Role


def role(cast):
    return Role.objects.unscoped(because="test").get(pk=cast.seller)


def address(cast, key="company"):
    return f"/settings/roles/{cast.seller}/{key}/"


def test_a_sentence_and_rights_on_fields_are_kept(at, cast):
    root = at("root")
    answer = root.post(address(cast), {"say": "city is Sofia", "field-industry": "hidden", "field-city": "locked"})
    assert answer.status_code == 303
    known = role(cast)
    assert known.conditions == {"company": ["and", ["city", "is", "Sofia"]]}
    assert known.fields == {"company": {"industry": "hidden", "city": "locked"}}
    page = root.get(address(cast)).content.decode()
    assert 'value="city is Sofia"' in page
    matrix = root.get(f"/settings/roles/{cast.seller}/").content.decode()
    assert "city is Sofia" in matrix and "1 field hidden" in matrix and "1 field only read" in matrix


def test_an_empty_sentence_takes_the_condition_away(at, cast):
    root = at("root")
    root.post(address(cast), {"say": "city is Sofia", "field-city": "hidden"})
    root.post(address(cast), {"say": "", "field-city": ""})
    assert role(cast).conditions == {} and role(cast).fields == {}


def test_a_sentence_that_is_not_understood_stays_as_it_was_typed(at, cast):
    answer = at("root").post(address(cast), {"say": "colour is blue", "field-city": "hidden"})
    page = answer.content.decode()
    assert answer.status_code == 422 and "colour" in page
    assert '<option value="hidden" selected>' in page
    assert role(cast).conditions == {} and role(cast).fields == {}


def test_a_condition_that_can_no_longer_be_asked_is_said(at, cast):
    with change(cast.house, source="test") as c:
        rows = Role.objects.unscoped(because="test").filter(pk=cast.seller)
        c.revise(rows, conditions={"company": ["no_such_field", "is", "Sofia"]})
    page = at("root").get(address(cast)).content.decode()
    assert "reaches none of them now" in page and "no_such_field" in page


def test_a_new_role_like_another_is_narrowed_like_it(at, cast):
    root = at("root")
    root.post(address(cast), {"say": "city is Sofia", "field-city": "locked"})
    root.post(f"/settings/roles/new/?like={cast.seller}", {"name": "Sellers of Sofia", "company-see": "all"})
    made = Role.objects.unscoped(because="test").get(name="Sellers of Sofia")
    assert made.conditions == role(cast).conditions and made.fields == role(cast).fields


def test_there_is_no_page_for_what_no_role_reaches(at, cast):
    assert at("root").get(address(cast, "role")).status_code == 404
    assert at("carol").get(address(cast)).status_code == 404


def test_undo_lets_the_role_reach_what_it_reached(at, cast):
    root = at("root")
    root.post(address(cast), {"say": "city is Sofia", "field-industry": "hidden"})
    assert cast.bob.field_rights("company") == ({"industry"}, set())
    root.post(f"/undo/{Change.objects.order_by('-at').first().pk}/")
    assert role(cast).conditions == {} and cast.bob.field_rights("company") == (set(), set())
