"""No record ever carries another tag than it was given."""

import threading

import pytest
from django.db import connection

from amity.contacts.models import Company, Contact
from amity.records.custom import CustomField
from amity.records.custom_making import Draft, make, redraw
from amity.records.errors import Refused
from amity.records.registry import entity_of
from amity.records.tagging import Tag, add
from amity.records.types.tags import New
from amity.records.undo import undo
from amity.records.writing import change

COMPANY = entity_of(Company)


def field(cast):
    with change(cast.root, source="settings") as c:
        return make(c, COMPANY, "tags", Draft({"en": "Labels"}))


def tags(row):
    row = CustomField.objects.unscoped(because="test").get(pk=row.pk)
    return {words["en"]: code for code, words in row.options.get("choices", ())}


def test_a_tag_that_was_refused_with_its_record_is_made_again(cast):
    row = field(cast)
    with change(cast.alice, source="import") as c:
        with pytest.raises(Refused), c.whole():
            c.create(Company, name="A", **{row.field_key: [New("vip")]})
            raise Refused("no")
        kept = c.create(Company, name="B", **{row.field_key: [New("vip")]})
    assert kept.custom[row.key] == [tags(row)["vip"]]


def test_the_code_of_a_tag_whose_making_was_taken_back_is_given_to_no_other(cast):
    row = field(cast)
    with change(cast.root, source="settings") as c:
        add(c, row, Tag("VIP"))
    first = tags(row)["VIP"]
    undo(cast.root, c.id)
    with change(cast.root, source="settings") as c:
        add(c, row, Tag("Debtor"))
    assert tags(row).keys() == {"Debtor"} and tags(row)["Debtor"] != first


def test_tags_of_two_objects_are_not_taken_for_each_other(cast):
    mine, other = field(cast), None
    with change(cast.root, source="settings") as c:
        other = make(c, entity_of(Contact), "tags", Draft({"en": "Labels"}))
        add(c, other, Tag("first"))
    with change(cast.alice, source="web") as c:
        c.create(Company, name="A", **{mine.field_key: [New("vip")]})
        person = c.create(Contact, first_name="B", **{other.field_key: [New("vip")]})
    assert mine.field_key == other.field_key and person.custom[other.key] == [tags(other)["vip"]]


@pytest.mark.django_db(transaction=True)
def test_who_renames_the_field_waits_for_who_makes_a_tag(cast):
    row, begun = field(cast), threading.Event()

    def rename():
        try:
            with change(cast.root, source="settings") as c:
                begun.set()
                redraw(c, row, Draft({"en": "Marks"}))
        finally:
            connection.close()

    other = threading.Thread(target=rename)
    with change(cast.root, source="settings") as c:
        add(c, CustomField.objects.unscoped(because="test").get(pk=row.pk), Tag("VIP"))
        other.start()
        begun.wait(10)
        other.join(0.2)
        assert other.is_alive()
    other.join(10)
    assert tags(row).keys() == {"VIP"}
