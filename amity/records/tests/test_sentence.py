"""Filters typed as a sentence: what is read, what is told, what is offered, and that chips read back as they are."""

from itertools import batched

import pytest
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amity.activities.models import Activity
from amity.contacts.models import Company, Contact
from amity.records.condition import questions
from amity.records.custom import CustomField
from amity.records.filters import read as read_addresses
from amity.records.filters_kept import shown
from amity.records.past import LATELY, past
from amity.records.past_values import WAS, stood
from amity.records.registry import entity_of
from amity.records.relations import Relation, relations
from amity.records.search import refresh
from amity.records.sentence.offers import offers
from amity.records.sentence.reading import Unread, read
from amity.records.sentence.saying import said
from amity.records.writing import change
from amity.sales.models import Deal
from amity.users.models import Role, User
from tests.asked import conditions

FEW = settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
LANGUAGES = ("en", "bg", "ru", "kk")


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


def words_of(offered):
    return [one.words for one in offered[0]]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("am", "amount"),
        ("stage is Of", "Offer"),
        ("created last 12", "was in the last 12 days"),
        ("amount > 5, indus", "company industry"),
        ("activities some with ki", "kind"),
        ("owner is ", "me"),
        ("company is kazoil", "Казойл Өркен"),
        ("stage is New ", "and"),
    ],
)
def test_what_a_sentence_can_go_on_with_is_offered(deals, cast, text, first):
    refresh(entity_of(Company), [cast.company])
    assert words_of(offers(text, deals))[0] == first


def test_what_is_offered_is_read(deals, cast):
    refresh(entity_of(Company), [cast.company])
    text = ""
    for wanted in ("company", "is", "Казойл Өркен", "and", "stage", "changed last week"):
        text = next(one.text for one in offers(text + wanted[:-1], deals)[0] if one.words == wanted)
    assert text == "company is Казойл Өркен and stage changed last week "
    assert len(read(text, deals)) == 2


def test_it_is_said_when_a_sentence_is_whole(deals):
    whole = {
        text: offers(text, deals)[1] for text in ("", "stage is", "stage is Offer", "name contains x or", "no deals")
    }
    assert [text for text, ends in whole.items() if ends] == ["stage is Offer"]


def test_hidden_fields_and_records_are_neither_offered_nor_read(cast):
    refresh(entity_of(Company), [cast.company, cast.ids["dave's company"]])
    with change(cast.house, source="test") as c:
        rows = Role.objects.unscoped(because="test").filter(pk=cast.seller)
        c.revise(rows, fields={"deal": {"amount": "hidden"}, "company": {"industry": "hidden"}})
    bound = entity_of(Deal).bound(cast.alice)
    assert not {"amount", "company industry"} & {*words_of(offers("", bound)), *words_of(offers("ind", bound))}
    for text in ("amount > 5", "company industry is food", "amount", "company.industry is food"):
        with pytest.raises(Unread):
            read(text, bound)
    assert "Steppe Wind" not in words_of(offers("company is Ste", bound))


@pytest.mark.property
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("model", [Company, Contact, Deal, Activity])
def test_chips_read_back_as_they_are_in_every_language(cast, model, language):
    ids = [cast.company, cast.ids["dave's company"], cast.ids["alice"], cast.new, cast.won]
    options = {"choices": [["a", "Food and drink"], ["b", "Is not, or"]]}
    with change(cast.house, source="test") as c:
        for kind in ("choice", "text", "money", "moment", "number"):
            label, more = {"en": f"Is and {kind}"}, options if kind == "choice" else {}
            c.insert(CustomField, entity=entity_of(model).key, key=f"my_{kind}", label=label, type=kind, options=more)
    with override(language):
        bound = entity_of(model).bound(cast.alice)
        fields = [field for field in bound.fields.values() if field.type.questions()]
        fields += bound.columns(["company.city", "company.industry", "stage.outcome", "parent.kinds"])

        @FEW
        @given(conditions(fields, ids))
        def ask(condition):
            filters, faults = shown(condition, bound)
            assert not faults
            text = said(filters, cast.alice, bound)
            assert [one.packed for one in read(text, bound)] == [one.packed for one in filters], text

        ask()


@pytest.mark.property
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_about_the_past_and_about_what_points_here_reads_back(cast, language):
    ids = {"user": cast.ids["alice"], "stage": cast.new, "company": cast.company, "contact": cast.contact}
    with override(language):
        bound = entity_of(Deal).bound(cast.alice)
        fields = [*bound.columns(["stage", "amount", "owner", "created_at", "name"]), *relations(bound)]
        asked = [text for field in fields for text in addresses(field, ids)]
        for few in batched(asked, 20):
            filters, faults = read_addresses(few, bound)
            assert not faults
            text = said(filters, cast.alice, bound)
            assert [one.packed for one in read(text, bound)] == [one.packed for one in filters], text


def addresses(field, ids):
    """How each question about the past of a field, or the questions of a relation, stand in an address."""
    if isinstance(field, Relation):
        asked = next(key for key, one in field.target.fields.items() if "filled" in questions(one))
        return [f"{field.key}:{way}:{part}" for way in ("any", "none") for part in ("", f"{asked}:filled")]
    value = ids.get(getattr(field.type, "to", ""), {"created_at": "2026-11-07", "name": "7 x"}.get(field.key, "7"))
    found = [f"{field.key}:{one}:{21 if one == LATELY else value}" for one in past(field) if one not in WAS]
    periods = ("", "@last_week", "@last_12", "@2025", "@2025-03", "@2025-03-08")
    return found + [f"{field.key}:{one}{when}:{value}" for one in stood(field) for when in periods]


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
