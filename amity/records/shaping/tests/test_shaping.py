"""Administrators call fields and objects otherwise, and lay out cards and forms for each role."""

import threading

import pytest
from django.db import connection
from django.utils.translation import override

from amity.contacts.models import Company, Employment
from amity.records.custom_making import Draft, make
from amity.records.definitions import definitions_version
from amity.records.errors import Invalid, Refused
from amity.records.meeting import forget, meet
from amity.records.registry import entity_of
from amity.records.shaping.making import as_it_came, lay_out, word
from amity.records.shaping.wordings import as_called, wordings
from amity.records.undo import undo
from amity.records.writing import change
from amity.sales.models import Deal

COMPANY = entity_of(Company)
PARTS = [
    {"label": {"en": "Who", "bg": "Кой"}, "fields": ["name", "city"]},
    {"label": {"en": "Money"}, "fields": ["bank", "no such"]},
]


@pytest.fixture(autouse=True)
def forgets():
    yield
    forget()


def written(actor, write):
    """The id of a Change of `actor` that does `write(c)`; afterwards the new definitions are met."""
    with change(actor, source="test") as c:
        write(c)
    meet(definitions_version())
    return c.id


def card(actor):
    """[(label of a section, [keys])] of the card of a company."""
    return [(section.label, [one.key for one in fields]) for section, fields in COMPANY.bound(actor).sections()]


def test_a_field_is_called_otherwise_for_everybody_in_their_language(cast):
    came = str(COMPANY.fields["city"].label)
    written(cast.root, lambda c: word(c, COMPANY, "city", label={"en": "seat", "bg": "седалище"}))
    field = COMPANY.bound(cast.alice).fields["city"]
    assert (str(field.label), str(COMPANY.fields["city"].label)) == ("seat", "seat")
    with override("bg"):
        assert str(field.label) == "седалище"
    with override("ru"):
        assert str(field.label) == "город"
    written(cast.root, lambda c: word(c, COMPANY, "city", label={"en": "town"}, hint={"en": "Where the office is."}))
    assert (str(field.label), str(field.hint)) == ("town", "Where the office is.")
    written(cast.root, lambda c: word(c, COMPANY, "city"))
    assert str(field.label) == came


def test_an_object_is_called_otherwise(cast):
    made = written(cast.root, lambda c: word(c, COMPANY, label={"en": "account"}, several={"en": "accounts"}))
    assert (str(COMPANY.label), str(COMPANY.plural)) == ("account", "accounts")
    undo(cast.root, made)
    meet(definitions_version())
    assert (str(COMPANY.label), str(COMPANY.plural)) == ("company", "companies")


def test_what_only_says_where_it_leads_is_called_as_that_is_called(cast):
    deal, part = entity_of(Deal), entity_of(Employment)
    made = written(cast.root, lambda c: word(c, COMPANY, label={"en": "account"}, several={"en": "accounts"}))
    fields = deal.fields["company"], part.fields["company"], COMPANY.fields["parent"]
    assert [str(field.label) for field in fields] == ["account", "account", "parent company"]
    assert [as_called(COMPANY, label) for label in ("Company", "Companies", "Note")] == ["Account", "Accounts", "Note"]
    written(cast.root, lambda c: word(c, deal, "company", label={"en": "buyer"}))
    assert [str(field.label) for field in fields[:2]] == ["buyer", "account"]
    undo(cast.root, made)
    meet(definitions_version())
    assert [str(field.label) for field in fields[:2]] == ["buyer", "company"]


def test_only_who_administers_shapes_and_only_what_is_there(cast):
    for who, key in ((cast.carol, "city"), (cast.root, "no such")):
        with pytest.raises(Refused), change(who, source="test") as c:
            word(c, COMPANY, key, label={"en": "x"})
    with pytest.raises(Refused), change(cast.carol, source="test") as c:
        lay_out(c, COMPANY, None, PARTS, [], [])
    with pytest.raises(Refused) as caught, change(cast.root, source="test") as c:
        word(c, COMPANY, "city", label={"en": "Country"})
    assert caught.value.field == "label"
    with pytest.raises(Invalid) as caught, change(cast.root, source="test") as c:
        word(c, COMPANY, "city", label={"en": "x" * 100})
    assert set(caught.value.errors) == {"label"}


def test_a_card_is_laid_out_for_everybody_and_for_a_role(cast):
    came = card(cast.alice)
    written(cast.root, lambda c: lay_out(c, COMPANY, None, PARTS, ["name", "city"], ["note"]))
    assert card(cast.alice) == [("Who", ["name", "city"]), ("Money", ["bank"])] == card(cast.root)
    assert COMPANY.bound(cast.alice).asked_first == ("name", "city")
    written(cast.root, lambda c: lay_out(c, COMPANY, cast.ids["seller"], PARTS[:1], [], []))
    assert card(cast.alice) == [("Who", ["name", "city"])] and len(card(cast.root)) == 2
    written(cast.root, lambda c: as_it_came(c, COMPANY, cast.ids["seller"]))
    assert len(card(cast.alice)) == 2
    back = written(cast.root, lambda c: as_it_came(c, COMPANY, None))
    assert card(cast.alice) == came
    undo(cast.root, back)
    assert len(card(cast.alice)) == 2


def test_a_field_that_is_made_later_comes_last_and_one_left_out_stays_out(cast):
    written(cast.root, lambda c: lay_out(c, COMPANY, None, PARTS[:1], [], []))
    written(cast.root, lambda c: make(c, COMPANY, "text", Draft(label={"en": "Branch"})))
    assert card(cast.alice)[-1] == ("More", ["custom.branch"])
    written(cast.root, lambda c: lay_out(c, COMPANY, None, PARTS[:1], [], ["custom.branch"]))
    assert card(cast.alice) == [("Who", ["name", "city"])]


def test_what_is_needed_to_save_stays_and_sections_have_names(cast):
    def refusal(*given):
        with pytest.raises((Invalid, Refused)) as caught, change(cast.root, source="test") as c:
            lay_out(c, COMPANY, None, *given)
        return getattr(caught.value, "errors", None) or caught.value.message

    assert "name" in refusal(PARTS, [], ["name"])
    assert set(refusal([{"label": {"en": " "}, "fields": ["name"]}], [], [])) == {"part-0"}
    assert "one section" in refusal([], [], [])


@pytest.mark.django_db(transaction=True)
def test_of_two_who_shape_the_same_at_once_the_second_waits_for_the_first(cast):
    begun, told = threading.Event(), []

    def second():
        try:
            with change(cast.root, source="settings") as c:
                begun.set()
                word(c, COMPANY, "city", label={"en": "second"})
                told.append("kept")
        finally:
            connection.close()

    other = threading.Thread(target=second)
    with change(cast.root, source="settings") as c:
        word(c, COMPANY, "city", label={"en": "first"})
        other.start()
        begun.wait(10)
        other.join(0.2)
        assert other.is_alive(), "it waits"
    other.join(10)
    assert told == ["kept"]
    assert [row.label for row in wordings(entity="company")] == [{"en": "second"}]
