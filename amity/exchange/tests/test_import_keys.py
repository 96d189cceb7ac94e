"""A row finds its record by its id, by what another system called it, or by the keys that somebody chose."""

import pytest

from amity.contacts.models import Company, Contact
from amity.records.addresses import Address
from amity.records.custom_making import Draft, make
from amity.records.merging.merge import merge
from amity.records.registry import entity_of
from amity.records.undo import undo
from amity.records.writing import change
from amity.sales.models import Deal

from .bringing import bring, checked, faults, rows, undone, written

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files")]


def test_an_id_of_ours_finds_its_record_whatever_else_the_row_says(cast):
    content = f"id,First name,Last name\n{cast.contact},Aigul,Kasymova\n"
    imported = written(cast.alice, "contact", content, same="update")
    assert (imported.mapping[0], imported.counts) == ("id", {"update": 1})
    assert cast.record(Contact, "contact").first_name == "Aigul"


def test_what_another_system_calls_a_record_finds_it_again_and_links_later_files(cast):
    written(cast.alice, "company", "Company ID,Name\n17,Alpha\n18,Beta\n", source="Pipedrive")
    again = written(cast.alice, "company", "Company ID,Name\n17,Alpha Holding\n", source="Pipedrive", same="update")
    assert again.counts == {"update": 1}
    content, mapping = "Deal name,Org\nPump,17\nCrane,99\n", ["name", "company.id"]
    imported = written(cast.alice, "deal", content, mapping=mapping, source="Pipedrive")
    alpha = rows(Company, name="Alpha Holding").get()
    assert rows(Deal, name="Pump").get().company_id == alpha.pk
    assert faults(imported) == {3: [(1, "There is no company with the id “99” here.")]}
    other = written(cast.alice, "company", "Company ID,Name\n17,Gamma\n", source="Zoho")
    assert other.counts == {"create": 1}


def test_ids_of_a_system_that_nobody_named_mean_nothing(cast):
    for _time in range(2):
        imported = written(cast.alice, "contact", "Contact ID,First name,Last name\n5,Anna,Berg\n", by=["id"])
        assert imported.counts == {"create": 1}


def test_an_id_leads_to_nothing_hidden_nor_to_what_was_undone(cast):
    content = "Company ID,Name\n17,Alpha\n"
    first = written(cast.alice, "company", content, source="Zoho")
    assert written(cast.dave, "company", content, source="Zoho").counts == {"create": 1}
    assert written(cast.alice, "company", content, source="Zoho").counts == {"same": 1}
    undone(cast.alice, first)
    assert written(cast.alice, "company", content, source="Zoho").counts == {"create": 1}


def test_the_id_of_what_was_merged_means_what_it_went_into_until_it_is_split(cast):
    content = "Company ID,Name\n17,Alpha\n18,Alfa\n"
    written(cast.alice, "company", content, source="Zoho")
    keep, gone = (rows(Company, name=name).get().pk for name in ("Alpha", "Alfa"))
    with change(cast.root, source="web") as c:
        merge(c, entity_of(Company), keep, [gone])
    again = written(cast.alice, "company", "Company ID,Name,City\n18,Alfa,Ruse\n", source="Zoho")
    assert again.counts == {"update": 1} and rows(Company, city="Ruse").get().pk == keep
    undo(cast.root, c.id)
    again = written(cast.alice, "company", "Company ID,Name,Country\n18,Alfa,Bulgaria\n", source="Zoho")
    assert rows(Company, country="Bulgaria").get().pk == gone


def test_a_chosen_key_alone_decides(cast):
    content = "First name,Last name,E-mail\nSomebody,Else,aigerim@kazoil.test\n"
    assert checked(cast.alice, bring(cast.alice, "contact", content)).counts["create"] == 1
    imported = written(cast.alice, "contact", content, by=["emails"], same="update")
    assert (imported.counts, cast.record(Contact, "contact").last_name) == ({"update": 1}, "Else")


def test_a_chosen_key_that_fits_several_is_told(cast):
    for name in ("Anna", "Boris"):
        written(cast.alice, "contact", f"First name,Phone\n{name},+359888123456\n", by=["name"])
    imported = written(cast.alice, "contact", "First name,Phone\nAnna,+359888123456\n", by=["phones"])
    assert faults(imported) == {2: [(None, "2 records here fit this row. Choose a surer key.")]}


def test_a_unique_field_of_an_administrator_is_a_key(cast):
    with change(cast.root, source="settings") as c:
        code = make(c, entity_of(Company), "text", Draft({"en": "Code"}, unique=True)).field_key
    written(cast.alice, "company", "Name,Code\nAlpha,A1\n")
    imported = written(cast.alice, "company", "Name,Code\nAlpha Holding,A1\nBeta,B2\n", by=[code], same="update")
    assert imported.counts == {"update": 1, "create": 1}
    assert rows(Company, name="Alpha Holding").count() == 1


def test_only_what_is_here_is_updated_where_new_ones_are_not_wanted(cast):
    content = "Имя;Фамилия;Email;Должность\nА;Қасымова;aigerim@kazoil.test;директор\nAnna;Berg;anna@berg.test;\n"
    imported = written(cast.alice, "contact", content, new="refuse")
    assert imported.counts == {"update": 1, "skip": 1}
    assert faults(imported) == {3: [(None, "There is no such contact here yet.")]}
    assert [row.faults[0][2] for row in imported.faulty.all()] == ["absent"]


def test_a_deal_keeps_its_stage_where_a_row_names_none(cast):
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Deal, "deal"), stage=cast.offer)
    content = f"id,Source\n{cast.deal},Fair\n"
    written(cast.alice, "deal", content, same="update")
    after = cast.record(Deal, "deal")
    assert (after.source, after.stage_id) == ("Fair", cast.offer)


def test_an_address_has_the_label_that_stands_beside_it(cast):
    content = "First name,Phone,Phone: label,Phone 2,Phone 2: label\nAnna,+359888123456,Work,+359888123457,Mobile\n"
    imported = written(cast.alice, "contact", content)
    assert imported.mapping == ["first_name", "phones", "phones.label", "phones", "phones.label"]
    held = rows(Address, born=imported.change, kind="phone").order_by("position").values_list("label", flat=True)
    assert list(held) == ["work", "mobile"]


def test_rows_that_name_each_other_by_id_are_linked_whatever_their_order(cast, monkeypatch):
    monkeypatch.setattr("amity.exchange.importing.stream.chunks.__kwdefaults__", {"after": 0, "rows": 2})
    content = "Company ID,Name,Parent company: id,Parent company\n1,Twice,3,Twice\n2,Below,1,Twice\n3,Twice,,\n4,X,9,\n"
    imported = checked(cast.alice, bring(cast.alice, "company", content, source="Zoho"))
    assert (imported.counts["create"], imported.counts["along"], list(faults(imported))) == (3, 0, [5])
    imported = written(cast.alice, "company", content.replace("3,Twice,", "3,Head,"), source="Zoho")
    found = {one.name: one for one in rows(Company, born=imported.change)}
    assert imported.counts == {"create": 3, "skip": 1}
    assert (found["Twice"].parent_id, found["Below"].parent_id) == (found["Head"].pk, found["Twice"].pk)


def test_rows_that_close_a_circle_are_told(cast):
    content = "Company ID,Name,Parent company: id\n1,One,2\n2,Two,1\n"
    imported = written(cast.alice, "company", content, source="Zoho")
    assert faults(imported) == {3: [(2, "A company can't be above itself.")]}
