"""Rows become records: by the rules of the door, set-based, after a dry run that told so."""

import pytest

from amity.contacts.models import Company, Contact, Employment
from amity.exchange.imports import FaultyRow
from amity.records.addresses import Address
from amity.records.changes import Change
from amity.records.errors import Refused
from amity.records.models import Searched
from amity.records.registry import find_entity
from amity.records.rule import Rule
from amity.records.shaping.key_fields import choose_key_fields
from amity.records.writing import change
from amity.sales.models import Deal, Stage, StageVisit
from amity.users.actor import actor_of

from .bringing import PEOPLE, bring, checked, faults, rows, undone, written

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files")]


def test_a_dry_run_writes_nothing_and_tells_what_would_happen(cast):
    before = [rows(model).count() for model in (Contact, Company, Address)], Change.objects.count()
    imported = checked(
        cast.alice,
        bring(
            cast.alice,
            "contact",
            PEOPLE + "Anna,Berg,anna@berg.test,+35988812345678,Berg\n"
            "Ivan,Petrov,ivan@petrov.test,0888 123 456,Petrov Ltd\n",
        ),
    )
    assert imported.state == "checked"
    assert imported.counts == {"create": 1, "skip": 1, "rows": 2, "along": 1}
    assert faults(imported)[2][0][0] == 3
    assert imported.found["preview"][0]["cells"]["phones"]
    assert before == ([rows(model).count() for model in (Contact, Company, Address)], Change.objects.count())


def test_a_row_becomes_a_contact_with_addresses_company_and_employment(cast):
    imported = written(cast.alice, "contact", PEOPLE + "Анна,Берг,Anna@Berg.test,0888 123 456,Берг ООД\n")
    anna = rows(Contact, last_name="Берг").get()
    assert imported.counts == {"create": 1, "along": 1}
    assert (anna.owner_id, anna.team_id, anna.name) == (cast.ids["alice"], cast.sofia, "Анна Берг")
    held = rows(Address, record=anna.pk).order_by("kind").values_list("kind", "value", "key")
    assert list(held) == [("email", "Anna@berg.test", "anna@berg.test"), ("phone", "+359888123456", "+359888123456")]
    company = rows(Company, name="Берг ООД").get()
    assert anna.company_id == company.pk and company.owner_id == cast.ids["alice"]
    assert rows(Employment, contact=anna.pk, company=company.pk).count() == 1
    assert {anna.born, company.born} == {imported.change}
    told = Change.objects.get(pk=imported.change)
    assert (told.source, told.reason, told.actor_id) == ("import", "people.csv", cast.ids["alice"])
    assert told.touched["contact"] == {"create": 1}
    assert Searched.objects.filter(record=anna.pk).exists()


def test_deals_find_their_stage_in_any_language_and_their_company(cast):
    with change(cast.house, source="test") as c:
        c.revise(rows(Stage, pk=cast.offer), words={"ru": "Предложение", "bg": "Оферта"})
    content = (
        "Сделка;Компания;Этап;Сумма;Валюта;Дата закрытия\n"
        "Насосы;Казойл Өркен;предложение;1 250,50;KZT;31.12.2026\nКран;Нова;;12 900 лв.;;\nЛебёдка;;Нет такого;;;\n"
    )
    imported = written(cast.alice, "deal", content)
    assert imported.counts == {"create": 2, "skip": 1, "along": 1}
    pumps, crane = rows(Deal, name="Насосы").get(), rows(Deal, name="Кран").get()
    assert (pumps.stage_id, pumps.company_id, pumps.pipeline_id) == (cast.offer, cast.company, cast.pipeline)
    assert (str(pumps.amount), pumps.amount_currency, str(pumps.closes_on)) == ("1250.50", "KZT", "2026-12-31")
    assert (crane.stage_id, crane.amount_currency, crane.company_id is not None) == (cast.new, "BGN", True)
    assert rows(StageVisit, deal=pumps.pk).count() == 1
    assert undone(cast.alice, imported).state == "undone"
    assert not rows(Company, name="Нова").exists()


def test_a_deal_that_is_lost_without_a_reason_is_told_before_and_left_out(cast):
    content = "Deal name,Stage,Why won or lost\nPump,Lost,\nCrane,Lost,Too dear\nLathe,New,\n"
    imported = checked(cast.alice, bring(cast.alice, "deal", content))
    assert faults(imported) == {2: [(2, "Say why the deal is lost.")]}
    imported = written(cast.alice, "deal", content)
    assert imported.counts == {"create": 2, "skip": 1}
    assert not rows(Deal, name="Pump").exists()
    assert rows(Deal, name="Crane").get().reason_id == cast.ids["too dear"]


def test_dates_follow_the_order_that_was_chosen(cast):
    content = "First name,Birthday\nAnna,03/04/1980\nIvan,12/31/1981\n"
    imported = bring(cast.alice, "contact", content)
    assert imported.options["dates"] == "mdy"
    imported = written(cast.alice, "contact", content)
    assert str(rows(Contact, first_name="Anna").get().birthday) == "1980-03-04"
    imported = written(cast.alice, "contact", content.replace("Anna", "Olga"), dates="dmy")
    assert str(rows(Contact, first_name="Olga").get().birthday) == "1980-04-03"
    assert list(faults(imported)) == [3]


def test_a_full_name_is_taken_apart_and_parts_of_an_address_come_together(cast):
    content = "ФИО,Улица,Индекс,Область\nИванов Иван Петрович,Лермонтова 5,010000,Акмолинская\n"
    written(cast.alice, "contact", content)
    ivan = rows(Contact, last_name="Иванов").get()
    assert (ivan.first_name, ivan.middle_name) == ("Иван", "Петрович")
    assert rows(Address, record=ivan.pk, kind="postal").get().value == "Лермонтова 5\n010000\nАкмолинская"


def test_a_row_that_fails_when_it_is_written_is_left_out_and_the_rest_goes_in(cast, monkeypatch):
    def no_anna(before, after, c):
        if after is not None and after.first_name == "Anna":
            raise Refused("Not Anna.")

    entity = find_entity("contact")
    monkeypatch.setattr(entity, "rules", (*entity.rules, Rule("no Anna", then=no_anna)))
    imported = written(cast.alice, "contact", PEOPLE + "Ivan,Petrov,,,\nAnna,Berg,,,\nOlga,Kim,olga@kim.test,,\n")
    assert imported.counts == {"create": 2, "skip": 1}
    assert faults(imported) == {3: [(None, "Not Anna.")]}
    assert rows(Address, value="olga@kim.test").count() == 1
    assert Change.objects.get(pk=imported.change).touched["contact"] == {"create": 2}


def test_a_rule_of_the_door_is_asked_in_the_dry_run_too(cast, monkeypatch):
    def no_anna(before, after, c):
        if after is not None and after.first_name == "Anna":
            raise Refused("Not Anna.", field="first_name")

    monkeypatch.setattr(find_entity("contact"), "rules", (Rule("no Anna", check=no_anna),))
    imported = checked(cast.alice, bring(cast.alice, "contact", PEOPLE + "Anna,Berg,,,\n"))
    assert faults(imported) == {2: [(0, "Not Anna.")]}


def test_all_faulty_rows_of_a_check_are_kept_each_once(cast, monkeypatch):
    monkeypatch.setattr("amity.exchange.importing.stream.chunks.__kwdefaults__", {"after": 0, "rows": 3})
    content = PEOPLE + "".join(f"A{n},B,wrong {n},,\nC{n},D,c{n}@d.test,,\n" for n in range(10))
    imported = checked(cast.alice, bring(cast.alice, "contact", content))
    assert (imported.counts["skip"], imported.found["columns"]) == (10, {"2": 10})
    assert FaultyRow.objects.filter(imported=imported).count() == 10
    assert FaultyRow.objects.filter(imported=checked(cast.alice, imported)).count() == 10


def test_a_cell_that_is_needed_or_chosen_as_key_takes_its_row_with_it_and_others_do_not(cast):
    content = "First name,E-mail,Birthday\nAnna,anna@berg.test,31.02.1980\nEva,eva@,01.02.1980\n"
    imported = written(cast.alice, "contact", content, bad="cell")
    assert {key: imported.counts[key] for key in ("create", "less", "cells")} == {"create": 2, "less": 2, "cells": 2}
    assert set(faults(imported)) == {2, 3} and rows(Contact, first_name="Anna", birthday=None).exists()
    imported = written(cast.alice, "contact", content.replace("Eva", "Ida"), bad="cell", by=["emails"], same="skip")
    assert not rows(Contact, first_name="Ida").exists()
    assert imported.counts["skip"] == 1


def test_a_dry_run_tells_what_will_be_wrong_with_the_data(cast):
    content = PEOPLE + (
        "IVAN,PETROV,ivan@firm.bg,,\nAnna,Berg,anna@gmail.con,,\nTest,Test,,,\nMaria,maria@firm.bg,,,\nJan,Own,jan@firm.bg,,\n"
    )
    found = checked(cast.alice, bring(cast.alice, "contact", content)).found["data_faults"]
    assert found == {
        "contact-case": [1, [2]],
        "contact-email-test": [1, [3]],
        "contact-unreachable": [2, [4, 5]],
        "contact-test": [1, [4]],
        "contact-email-in-name": [1, [5]],
        "contact-key-fields": [5, [2, 3, 4, 5, 6]],
    }
    with change(cast.root, source="test") as c:
        choose_key_fields(c, find_entity("contact"), ["emails"])
    told = checked(actor_of(cast.alice.id), bring(cast.alice, "contact", content)).found["data_faults"]
    assert told["contact-key-fields"] == [2, [4, 5]]
