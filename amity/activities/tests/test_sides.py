"""What activities are about and who takes part, by name only where the reader sees it."""

import pytest

from amity.activities.sides import sides
from amity.records.writing import change
from amity.users.models import Role

from .written import done


def test_the_page_where_it_stands_is_not_named_again(cast):
    call = done(cast, participants=[("contact", cast.contact), ("user", cast.ids["bob"])])
    about, people = sides(cast.alice, [call.pk], cast.deal)
    assert about == {}
    assert [title for _entity, _id, title in people[call.pk]] == ["Айгерим Қасымова", "Bob"]
    about, _people = sides(cast.alice, [call.pk], cast.company)
    assert about == {call.pk: [("deal", cast.deal, "Pilot line")]}


def test_what_the_reader_does_not_see_has_no_name(cast):
    call = done(cast, who="root", participants=[("contact", cast.contact)])
    assert sides(cast.dave, [call.pk]) == ({}, {})


@pytest.mark.parametrize("hidden", ["about", "participants"])
def test_what_a_role_hides_of_activities_is_not_told(cast, hidden):
    call = done(cast, participants=[("contact", cast.contact)])
    with change(cast.house, source="test") as c:
        rows = Role.objects.unscoped(because="a test hides a field").filter(pk=cast.seller)
        c.revise(rows, fields={"activity": {hidden: "hidden"}})
    about, people = sides(cast.alice, [call.pk], cast.company)
    assert (call.pk in about, call.pk in people) == (hidden != "about", hidden != "participants")
    assert all(sides(cast.carol, [call.pk], cast.company))


def test_nothing_is_asked_for_no_activities(cast, django_assert_num_queries):
    actor = cast.alice
    with django_assert_num_queries(0):
        assert sides(actor, []) == ({}, {})
