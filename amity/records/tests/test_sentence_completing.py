"""What a sentence that is not whole yet can go on with."""

import pytest

from amity.contacts.models import Company
from amity.records.registry import entity_of
from amity.records.search import refresh
from amity.records.sentence.offers import offers
from amity.records.sentence.reading import Unread, read
from amity.records.writing import change
from amity.sales.models import Deal
from amity.users.models import Role


@pytest.fixture
def deals(cast):
    return entity_of(Deal).bound(cast.alice)


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
