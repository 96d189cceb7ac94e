"""Links typed into a form without script: looked up on the server, or chosen among hits."""

import pytest

from amity.contacts.models import Company, Contact
from amity.records.asides import value
from amity.records.registry import find_entity
from amity.records.search import reindex
from amity.records.writing import change
from amity.sales.deals import deal
from amity.sales.models import Deal


def companies(cast, *names, who="alice"):
    with change(getattr(cast, who), source="test") as c:
        found = [c.create(Company, name=name) for name in names]
    for _done in reindex(find_entity("company")):
        pass
    return [one.pk for one in found]


def company_of_newest_deal():
    rows = Deal.objects.unscoped(because="a test looks at what is there")
    return rows.order_by("-id").values_list("company_id", flat=True).first()


def test_a_name_that_fits_exactly_one_record_is_taken(browser, cast):
    alice = browser("alice")
    alice.visit("/deal/new/")
    alice.send("Save deal", name="Spare parts", company__text="казойл  өркен")
    assert alice.status == 200 and company_of_newest_deal() == cast.company


def test_a_part_of_a_name_brings_the_hits_to_choose_from(browser, cast):
    _first, second = companies(cast, "Волга Сталь", "Волга Фудс")
    alice = browser("alice")
    alice.visit("/deal/new/")
    alice.send("Save deal", name="Spare parts", company__text="волга")
    assert alice.status == 422
    for words in ("Which one do you mean?", "Волга Сталь", "Волга Фудс"):
        assert words in alice.page.text
    alice.send("Save deal", company=str(second))
    assert alice.status == 200 and company_of_newest_deal() == second


def test_who_types_another_name_after_the_hits_is_looked_up_anew(browser, cast):
    first, _second = companies(cast, "Волга Сталь", "Волга Фудс")
    alice = browser("alice")
    alice.visit("/deal/new/")
    alice.send("Save deal", name="Spare parts", company__text="волга")
    alice.send("Save deal", company__text="Казойл Өркен", company=str(first))
    assert company_of_newest_deal() == cast.company


def test_two_records_of_the_same_name_are_told_apart_by_the_person(browser, cast):
    twins = companies(cast, "Двойник", "Двойник")
    alice = browser("alice")
    alice.visit("/deal/new/")
    alice.send("Save deal", name="Spare parts", company__text="Двойник")
    assert alice.status == 422
    alice.send("Save deal", company=str(twins[0]))
    assert company_of_newest_deal() == twins[0]


def test_a_name_that_nothing_fits_comes_back_with_what_to_do(browser, cast):
    alice = browser("alice")
    alice.visit("/deal/new/")
    alice.send("Save deal", name="Spare parts", company__text="Xyzzy & <b>")
    assert alice.status == 422 and "Nothing is found by “Xyzzy & <b>”" in alice.page.text
    assert ("company.text", "Xyzzy & <b>") in alice.page.forms[-1]["fields"]


def test_a_hidden_record_is_not_found_by_its_exact_name(browser, cast):
    companies(cast, "Secret of Dave", who="dave")
    alice = browser("alice")
    alice.visit("/deal/new/")
    alice.send("Save deal", name="Spare parts", company__text="Secret of Dave")
    assert alice.status == 422 and "Nothing is found" in alice.page.text


def test_a_hidden_record_is_not_taken_by_its_id(browser, cast):
    (secret,) = companies(cast, "Secret of Dave", who="dave")
    alice = browser("alice")
    alice.visit("/deal/new/")
    alice.send("Save deal", name="Spare parts", company=str(secret), company__text="")
    assert alice.status == 422 and "Choose a record from the list." in alice.page.text
    assert "Secret" not in alice.page.text


def test_a_name_typed_over_the_old_one_changes_the_link(browser, cast):
    (other,) = companies(cast, "Волга Сталь")
    alice = browser("alice")
    alice.visit(f"/deal/{cast.deal}/edit/")
    alice.send("Save", company__text="Волга Сталь")
    assert cast.record(Deal, "deal").company_id == other


def test_an_emptied_name_removes_the_link(browser, cast):
    alice = browser("alice")
    alice.visit(f"/deal/{cast.deal}/edit/")
    alice.send("Save", company__text="")
    assert cast.record(Deal, "deal").company_id is None


def test_people_are_added_by_name_and_removed_by_unticking(browser, cast):
    with change(cast.alice, source="test") as c:
        other = c.create(Contact, first_name="Ерлан", last_name="Сейітов")
    alice = browser("alice")
    alice.visit(f"/deal/{cast.deal}/edit/")
    alice.send("Save", contacts__text="ерлан сейітов")
    people = {link[1] for link in value(cast.alice, deal.fields["contacts"], cast.deal)}
    assert people == {cast.contact, other.pk}
    alice.visit(f"/deal/{cast.deal}/edit/")
    alice.send("Save", contacts=[f"contact:{other.pk}"])
    assert [link[1] for link in value(cast.alice, deal.fields["contacts"], cast.deal)] == [other.pk]


def test_an_unclear_person_is_chosen_among_the_hits(browser, cast):
    with change(cast.alice, source="test") as c:
        twins = [c.create(Contact, first_name="Ерлан", last_name="Сейітов") for _turn in range(2)]
    alice = browser("alice")
    alice.visit(f"/deal/{cast.deal}/edit/")
    alice.send("Save", contacts__text="Ерлан Сейітов")
    assert alice.status == 422 and "Which one do you mean?" in alice.page.text
    alice.send("Save", contacts=[f"contact:{cast.contact}", f"contact:{twins[1].pk}"])
    people = {link[1] for link in value(cast.alice, deal.fields["contacts"], cast.deal)}
    assert people == {cast.contact, twins[1].pk}


@pytest.mark.parametrize("token", ["contact:1", "user:x", "deal", ":::", "contact:"])
def test_links_that_are_none_are_left_out(at, cast, token):
    data = {"name": "Spare parts", "stage": str(cast.new), "contacts": [token], "contacts.shown": "1"}
    assert at("alice").post("/deal/new/", data).status_code == 302


def test_who_chooses_none_of_the_hits_in_a_fact_is_asked_again_and_loses_nothing(browser, cast):
    companies(cast, "Волга Сталь", "Волга Фудс")
    alice, address = browser("alice"), f"/deal/{cast.deal}/field/company/"
    for sent in ({"company": "", "company.was": f"{cast.company} Казойл Өркен"}, {"company.was": "? волга"}):
        alice.post(address, {"company.text": "волга", **sent})
        assert alice.status == 422 and "Which one do you mean?" in alice.page.text
    assert cast.record(Deal, "deal").company_id == cast.company
