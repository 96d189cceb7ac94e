"""The history of a record tells of its links too: who linked what, when, and what was there before; under scope."""

from amity.activities.models import Activity
from amity.contacts.models import Contact, Employment
from amity.records.history import history, who_said
from amity.records.registry import entity_of
from amity.records.writing import change
from amity.sales.models import Deal
from amity.users.models import Role

CONTACT, DEAL, ACTIVITY = entity_of(Contact), entity_of(Deal), entity_of(Activity)


def told(actor, entity, id, place=0):
    """{(field, old, new)} of an entry, the newest first."""
    return {(field.key.split(".")[-1], old, new) for field, old, new in history(actor, entity, id)[place].edits}


def test_people_of_a_deal_who_come_and_go_are_told_with_who_and_when(cast):
    with change(cast.alice, source="test") as c:
        other = c.create(Contact, first_name="Other").pk
    with change(cast.bob, source="web", reason="new buyer") as c:
        c.update(cast.record(Deal, "deal"), contacts=[("contact", other)])
    entry = history(cast.alice, DEAL, cast.deal)[0]
    assert (entry.change.actor_id, entry.change.reason) == (cast.ids["bob"], "new buyer")
    assert told(cast.alice, DEAL, cast.deal) == {
        ("contacts", ("contact", cast.contact), None),
        ("contacts", None, ("contact", other)),
    }
    assert who_said(cast.alice, DEAL, cast.deal, "contacts").pk == c.id


def test_what_an_activity_concerns_and_who_takes_part_are_told(cast):
    call = cast.record(Activity, "call")
    with change(cast.alice, source="web") as c:
        c.update(call, about=[("company", cast.company)], participants=[("user", cast.ids["bob"])])
    assert told(cast.alice, ACTIVITY, cast.call) == {
        ("about", ("deal", cast.deal), None),
        ("about", None, ("company", cast.company)),
        ("participants", None, ("user", cast.ids["bob"])),
    }
    with change(cast.alice, source="web") as c:
        c.update(call, participants=[])
    assert told(cast.alice, ACTIVITY, cast.call) == {("participants", ("user", cast.ids["bob"]), None)}
    assert ("participants", None, ("user", cast.ids["bob"])) in told(cast.alice, ACTIVITY, cast.call, 1)


def test_an_employment_is_part_of_the_history_of_its_contact(cast):
    place = Employment.objects.unscoped(because="test").get(contact=cast.contact)
    with change(cast.alice, source="web") as c:
        c.update(place, role="Director")
    assert told(cast.alice, CONTACT, cast.contact) == {("role", None, "Director")}
    with change(cast.bob, source="web") as c:
        c.delete(place)
    assert told(cast.alice, CONTACT, cast.contact) == {("role", "Director", None), ("company", cast.company, None)}
    label = history(cast.alice, CONTACT, cast.contact)[0].edits[0][0].label
    assert "employment" in str(label)


def test_a_link_to_what_the_reader_does_not_see_is_told_to_nobody(cast):
    hidden = ("company", cast.ids["dave's company"])
    with change(cast.root, source="web") as c:
        c.update(cast.record(Activity, "call"), about=[("deal", cast.deal), hidden])
    assert told(cast.root, ACTIVITY, cast.call) == {("about", None, hidden)}
    assert [entry.what for entry in history(cast.alice, ACTIVITY, cast.call)] == ["create"]
    assert who_said(cast.alice, ACTIVITY, cast.call, "about").pk == cast.made


def test_hidden_fields_of_links_stay_hidden(cast):
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Deal, "deal"), contacts=[], name="Renamed")
    with change(cast.house, source="test") as c:
        roles = Role.objects.unscoped(because="test").filter(pk=cast.seller)
        c.revise(roles, fields={"deal": {"contacts": "hidden"}})
    assert told(cast.bob, DEAL, cast.deal) == {("name", "Pilot line", "Renamed")}
