"""Filters typed as a sentence: what is read, what is told, what is offered, and that chips read back as they are."""

import pytest
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amity.contacts.models import Company
from amity.records.registry import entity_of
from amity.records.search import refresh
from amity.records.sentence.offers import offers
from amity.records.sentence.reading import Unread, read
from amity.records.writing import change
from amity.sales.models import Deal
from amity.users.models import User

FEW = settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def meant(text, bound):
    """A sentence as it stands in an address."""
    return [one.text for one in read(text, bound)]


@pytest.fixture
def deals(cast):
    return entity_of(Deal).bound(cast.alice)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Amount > 5 000,50", "amount:more:5000.50 EUR"),
        ("amount is less than $1,000 ,", "amount:less:1000.00 USD"),
        ("closes on is before 31.12.2026", "closes_on:before:2026-12-31"),
        ("created last week", "created_at:last_week"),
        ("created in the last 7 days", "created_at:last:7"),
        ("amount changed in the last 1 day", "amount:changed_last:1"),
        ("owner = me", "owner:is:me"),
        ("company industry is Information Technology", "company.industry:is:it"),
        ("company · city contains fia", "company.city:contains:fia"),
        ("name: “Smith and Sons, Ltd”", "name:contains:Smith and Sons, Ltd"),
        ('name is "say ""yes"""', 'name:is:say "yes"'),
        ("stage changed last week", "stage:changed_last_week"),
        ("name was earlier x", "name:was:x"),
        ("owner was me last quarter", "owner:was@last_quarter:me"),
        ("amount was more than 5 000 in October 2025", "amount:was_more@2025-10:5000.00 EUR"),
        ("name contained “last week” in the last 7 days", "name:was_contains@last_7:last week"),
        ("closes on was empty in the year 2025 and name is x", "closes_on:was_empty@2025;name:is:x"),
        ("no activity in 30 days", "activity.about:none:done_at:last:30"),
        ("no activities", "activity.about:none:"),
        ("activities some with kind is call and done is filled", "activity.about:any:kind:is:call&&done_at:filled"),
        ("name contains a or b", "any(name:contains:a|name:contains:b)"),
        ("(name is a, amount is filled) or name is b", "any(all(name:is:a|amount:filled)|name:is:b)"),
        ("not amount is filled", "none(amount:filled)"),
        ("none of these: name is a or name is b", "none(name:is:a|name:is:b)"),
    ],
)
def test_a_sentence_means_what_it_says(deals, text, address):
    assert meant(text, deals) == address.split(";")


def test_a_comma_parts_the_chips_and_binds_least(deals, cast):
    text = "amount > 5000 and stage is Offer or stage is Won, owner is me and name is x"
    alternatives = f"any(all(amount:more:5000.00 EUR|stage:is:{cast.offer})|stage:is:{cast.won})"
    assert meant(text, deals) == [alternatives, "owner:is:me", "name:is:x"]


def test_questions_about_what_points_here_end_where_the_record_is_asked_again(deals):
    text = "activities none with kind is call and amount is filled"
    assert meant(text, deals) == ["activity.about:none:kind:is:call", "amount:filled"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("bg", "сума > 5000 и отговорник е аз, създаден миналата седмица"),
        ("ru", "сумма > 5 000 и ответственный равно я, создано на прошлой неделе"),
        ("kk", "сома > 5000 және жауапты тең мен, құрылған өткен аптада"),
    ],
)
def test_everybody_writes_in_their_language(cast, language, text):
    with override(language):
        bound = entity_of(Deal).bound(cast.alice)
        assert meant(text, bound) == ["amount:more:5000.00 EUR", "owner:is:me", "created_at:last_week"]


def test_records_are_meant_by_title_and_only_those_that_are_seen(deals, cast):
    assert meant("company is казойл  өркен", deals) == [f"company:is:{cast.company}"]
    with pytest.raises(Unread, match="Nothing that you see is called “Steppe Wind”"):
        read("company is Steppe Wind", deals)


def test_the_only_one_whose_title_fits_is_meant(deals, cast):
    with change(cast.root, source="test") as c:
        c.update(cast.record(User, "bob"), name="Bob Stoyanov")
    for text in ("bob", "Stoyanov", "стоянов", "“bob stoy”"):
        assert meant(f"owner is {text}", deals) == [f"owner:is:{cast.ids['bob']}"], text
    assert meant("owner was Bob last quarter", deals) == [f"owner:was@last_quarter:{cast.ids['bob']}"]
    refresh(entity_of(Company), [cast.company])
    assert meant("company is казойл", deals) == [f"company:is:{cast.company}"]
    for unseen in ("toyan", "Steppe", "“-”"):
        with pytest.raises(Unread, match="is called"):
            read(f"owner is {unseen}", deals)
    with change(cast.root, source="test") as c:
        c.update(cast.record(User, "carol"), name="Carol Bob")
    with pytest.raises(Unread, match=r"Which: Bob Stoyanov, Carol Bob\?"):
        read("owner is bob", deals)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("owner was Nobody last quarter", ("owner was ", "Nobody", " last quarter")),
        ("owner is Nobody and amount is filled", ("owner is ", "Nobody", " and amount is filled")),
        ("owner is “No body”, name is x", ("owner is ", "“No body”", ", name is x")),
        ("amount much more", ("amount ", "much more", "")),
    ],
)
def test_the_mark_covers_what_cannot_be_read_and_no_more(deals, text, parts):
    with pytest.raises(Unread) as told:
        read(text, deals)
    shown = told.value.parted(text)
    assert (shown["read"], shown["unread"], shown["rest"]) == parts


def test_several_of_one_name_are_all_meant(deals, cast):
    with change(cast.alice, source="test") as c:
        ids = [c.create(Company, name="Orken, Trade").pk for _ in "12"]
    refresh(entity_of(Company), ids)
    [one] = read('company is "Orken, Trade"', deals)
    assert {part.value for part in one.parts} == set(ids) and one.join == "any"
    [one] = read('company is "Orken, Trade" or company is empty', deals)
    assert len(one.parts) == 3
    assert {offer.text for offer in offers("company is Ork", deals)[0]} == {f"company is {id} " for id in ids}


@pytest.mark.parametrize(
    ("text", "at", "why"),
    [
        ("stge is Offer", 0, "“stge is Offer” is no field here"),
        ("owner is me, amnt > 5", 13, "“amnt > 5” is no field here"),
        ("amount much", 7, "Behind “amount” stands a question"),
        ("amount > much", 9, "no number"),
        ("stage is Ofr", 9, "is called “Ofr”"),
        ("stage is New old", 13, "stands a comma"),
        ("stage is New and", 16, "A field is missing"),
        ("(amount is filled", 17, "closing bracket"),
        ("name is", 7, "a value is missing"),
        ("", 0, "A field is missing"),
    ],
)
def test_what_cannot_be_read_is_told_where_it_stands(deals, text, at, why):
    with pytest.raises(Unread, match=why) as told:
        read(text, deals)
    assert told.value.at == at


PIECES = [
    *'amount is stage company activities name > 5 ( ) , and or " not New no in ж \0 changed'.split(" "),
    *("some with", "none with", "any of these"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=12))
@FEW
def test_whatever_is_typed_is_read_or_told_and_completed(deals, parts):
    text = " ".join(parts)
    offers(text, deals)
    try:
        assert read(text, deals)
    except Unread as fault:
        assert str(fault)


@pytest.mark.parametrize(
    "part", ["(", "not ", "any of these ", "activities some with participants is x or ", '"', "no "]
)
def test_a_sentence_without_end_ends(deals, part):
    for text in (part * 60, part * 5000):
        offers(text[:1000], deals)
        with pytest.raises(Unread):
            read(text, deals)
