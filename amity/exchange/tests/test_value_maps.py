"""Words of a file mean what somebody says that they mean, also the next time."""

import pytest

from amity.contacts.models import Company
from amity.exchange import flow, saved_mappings
from amity.sales.models import Deal

from .bringing import bring, checked, rows, work, written

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files")]

DEALS = "Deal name,Stage,Responsible\nPump,Hot,Alice A.\nCrane,Hot,alice\nLathe,New,Alice A.\n"


def test_words_that_are_no_choice_are_counted_by_column(cast):
    imported = checked(cast.alice, bring(cast.alice, "deal", DEALS))
    assert imported.found["unknown"] == {"1:stage": [["Hot", 2]], "2:owner": [["Alice A.", 2]]}
    content = 'Name,Kinds\nAlpha,"customer, VIP"\nBeta,VIP; Gold\n'
    imported = checked(cast.alice, bring(cast.alice, "company", content))
    assert imported.found["unknown"] == {"1:kinds": [["VIP", 2], ["Gold", 1]]}


def test_words_are_read_as_what_they_were_said_to_mean(cast):
    maps = {"1:stage": {"hot": str(cast.offer)}, "2:owner": {"Alice A.": str(cast.ids["alice"])}}
    imported = written(cast.alice, "deal", DEALS, maps=maps)
    assert imported.counts == {"create": 3}
    assert rows(Deal, name="Pump").get().stage_id == cast.offer
    assert rows(Deal, name="Lathe").get().stage_id == cast.new
    content = 'Name,Kinds\nAlpha,"customer, VIP"\nBeta,VIP; Gold\n'
    maps = {"1:kinds": {"VIP": "partner", "Gold": "-"}}
    assert written(cast.alice, "company", content, maps=maps).counts == {"create": 2}
    found = {one.name: one.kinds for one in rows(Company, name__in=["Alpha", "Beta"])}
    assert found == {"Alpha": ["customer", "partner"], "Beta": ["partner"]}


def test_what_was_chosen_for_a_header_is_proposed_the_next_time(cast):
    imported = bring(cast.alice, "deal", DEALS, maps={"1:stage": {"Hot": str(cast.offer)}}, same="update")
    imported.mapping[2] = ""
    imported.save()
    checked(cast.alice, imported)
    flow.run(cast.alice, imported)
    work()
    again = bring(cast.alice, "deal", DEALS)
    assert again.mapping == ["name", "stage", ""]
    assert (again.options["maps"], again.options["same"]) == ({"1:stage": {"Hot": str(cast.offer)}}, "update")
    assert bring(cast.bob, "deal", DEALS).mapping == ["name", "stage", "owner"]
    assert bring(cast.alice, "deal", DEALS.replace("Responsible", "Owner")).mapping[2] == "owner"


def test_a_mapping_kept_by_name_goes_by_the_headers_wherever_they_stand(cast):
    imported = bring(cast.alice, "deal", DEALS, maps={"1:stage": {"Hot": "-"}})
    saved_mappings.keep(cast.alice, imported, "From the shop")
    other = bring(cast.alice, "deal", "Stage,Extra,Deal name\nHot,1,Pump\n")
    saved_mappings.apply(saved_mappings.named(cast.alice, "deal").get(), other, {"stage": 1, "name": 1})
    assert (other.mapping, other.options["maps"]) == (["stage", "", "name"], {"0:stage": {"Hot": "-"}})
    assert not saved_mappings.named(cast.bob, "deal")
