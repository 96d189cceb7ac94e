"""Rows become records: by the rules and rights of the door, set-based, undone as a whole."""

import pytest

from amity.contacts.models import Company, Contact, Employment
from amity.exchange import flow
from amity.exchange.importing.offers import importable
from amity.exchange.imports import FaultyRow, find_import, imports
from amity.records.addresses import Address
from amity.records.changes import Change
from amity.records.errors import NotFound, Refused
from amity.records.models import HistoryRow, Searched
from amity.records.registry import find_entity
from amity.records.rule import Rule
from amity.records.writing import change
from amity.sales.models import Deal, Stage, StageVisit
from amity.users.models import Role
from tests.looking import listed

from .bringing import again, bring, checked, faults, undone, work, written

pytestmark = pytest.mark.django_db
PEOPLE = "First name,Last name,E-mail,Phone,Company\n"


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.DATA = tmp_path


def rows(model, **asked):
    return model.objects.unscoped(because="a test looks at what is there").filter(**asked)


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


def test_a_company_that_is_here_is_found_whatever_its_case_and_quotes(cast):
    written(cast.alice, "contact", PEOPLE + "Анна,Берг,,,«КАЗОЙЛ ӨРКЕН»\n")
    assert rows(Contact, last_name="Берг").get().company_id == cast.company


def test_a_company_that_is_hidden_is_not_found(cast):
    imported = written(cast.dave, "contact", PEOPLE + "Анна,Берг,,,Казойл Өркен\n", missing="refuse")
    assert imported.counts == {"skip": 1}
    assert "Казойл" in faults(imported)[2][0][1]


def test_who_is_here_already_is_filled_in_and_not_doubled(cast):
    imported = written(
        cast.alice,
        "contact",
        "Имя;Фамилия;Email;Должность;Телефон\nАйгүл;Қасымова;AIGERIM@kazoil.test;директор;+7 701 999 99 99\n",
    )
    aigerim = cast.record(Contact, "contact")
    assert imported.counts == {"update": 1}
    assert (aigerim.first_name, aigerim.job_title) == ("Айгерим", "директор")
    assert rows(Address, record=aigerim.pk, kind="phone").count() == 2


@pytest.mark.parametrize(("same", "name", "counted"), [("update", "Айгүл", "update"), ("skip", "Айгерим", "same")])
def test_what_happens_to_who_is_here_is_the_persons_choice(cast, same, name, counted):
    content = "Имя;Фамилия;Email\nАйгүл;Қасымова;aigerim@kazoil.test\n"
    imported = written(cast.alice, "contact", content, same=same)
    assert cast.record(Contact, "contact").first_name == name
    assert imported.counts == {counted: 1}


def test_colleagues_who_share_a_phone_stay_two_people(cast):
    imported = written(cast.alice, "contact", PEOPLE + "Anna,Berg,,+77011234567,\nBoris,Stoev,,+77011234567,\n")
    assert imported.counts == {"create": 2}


def test_rows_that_mean_the_same_person_go_together(cast):
    content = PEOPLE + "Anna,Berg,anna@berg.test,,\nAnna,Berg,anna@berg.test,0888 123 456,\n"
    imported = checked(cast.alice, bring(cast.alice, "contact", content))
    assert (imported.counts["create"], imported.counts["twice"]) == (1, 1)
    imported = written(cast.alice, "contact", content)
    assert imported.counts == {"create": 1, "twice": 1}
    assert rows(Address, record=rows(Contact, last_name="Berg").get().pk).count() == 2


def test_rows_that_mean_the_same_person_meet_over_chunks_too(cast, monkeypatch):
    monkeypatch.setattr("amity.exchange.importing.stream.chunks.__kwdefaults__", {"after": 0, "rows": 1})
    content = PEOPLE + "Anna,Berg,anna@berg.test,,Berg\nAnna,Berg,anna@berg.test,0888 123 456,Berg\n"
    imported = checked(cast.alice, bring(cast.alice, "contact", content))
    assert (imported.counts["create"], imported.counts["twice"], imported.counts["along"]) == (1, 1, 1)
    imported = written(cast.alice, "contact", content)
    assert imported.counts == {"create": 1, "twice": 1, "along": 1}
    assert Change.objects.get(pk=imported.change).touched["contact"] == {"create": 1, "update": 1}


def test_who_may_not_change_a_known_contact_is_told_so_and_the_rest_goes_in(cast):
    with change(cast.house, source="test") as c:
        c.revise(
            rows(Role, pk=cast.seller), grants={"*": {"see": "team", "add": "own", "edit": "own", "delete": "own"}}
        )
    content = "Имя;Фамилия;Email;Должность\nА;Қасымова;aigerim@kazoil.test;директор\nAnna;Berg;anna@berg.test;\n"
    imported = written(cast.bob, "contact", content)
    assert imported.counts == {"create": 1, "skip": 1}
    assert "not change" in faults(imported)[2][0][1]


def test_an_owner_for_whom_one_may_not_add_is_refused_row_by_row(cast):
    content = "First name,Last name,Owner\nAnna,Berg,bob\nIvan,Petrov,Alice\nOlga,Kim,Nobody\n"
    imported = written(cast.alice, "contact", content)
    assert imported.counts == {"create": 1, "skip": 2}
    assert sorted(faults(imported)) == [2, 4]
    lead = written(cast.carol, "contact", "First name,Last name,Owner\nAnna,Berg,bob\n")
    assert lead.counts == {"create": 1}
    assert rows(Contact, last_name="Berg").get().owner_id == cast.ids["bob"]


def test_imported_records_are_under_scope_like_any_other(cast):
    written(cast.alice, "contact", PEOPLE + "Anna,Berg,,,\n")
    anna = rows(Contact, last_name="Berg").get().pk
    assert [name for name, actor in cast.everybody.items() if anna in listed(actor, Contact)] == [
        "alice", "bob", "carol", "root",
    ]  # fmt: skip


def test_who_may_not_add_may_not_import(cast):
    with change(cast.house, source="test") as c:
        c.revise(rows(Role, pk=cast.seller), grants={"*": {"see": "team"}})
    assert importable(cast.alice) == []
    imported = bring(cast.root, "contact", PEOPLE + "Anna,Berg,,,\n")
    flow.check(cast.alice, imported)
    work()
    assert (again(imported).state, rows(Contact, last_name="Berg").count()) == ("failed", 0)


def test_a_locked_field_cannot_be_imported(cast):
    imported = bring(cast.alice, "contact", PEOPLE + "Anna,Berg,,,\n")
    with change(cast.house, source="test") as c:
        c.revise(rows(Role, pk=cast.seller), fields={"contact": {"last_name": "locked"}})
    assert checked(cast.alice, imported).state == "failed"


def test_an_import_is_its_owners_and_the_administrators_alone(cast):
    imported = bring(cast.alice, "contact", PEOPLE + "Anna,Berg,,,\n")
    for name, sees in {"alice": 1, "bob": 0, "carol": 0, "dave": 0, "root": 1}.items():
        assert imports(getattr(cast, name)).count() == sees, name
    with pytest.raises(NotFound):
        find_import(cast.bob, imported.pk)


def test_an_import_is_undone_as_a_whole(cast):
    content = PEOPLE + "Anna,Berg,anna@berg.test,0888 123 456,Berg\nА,Қасымова,aigerim@kazoil.test,0888 123 457,\n"
    before = {model: rows(model).count() for model in (Contact, Company, Employment, Address)}
    imported = written(cast.alice, "contact", content)
    told = flow.undoing(cast.alice, imported)
    assert {one.key: number for one, number in told["remove"].items()} == {"contact": 1, "company": 1}
    assert undone(cast.alice, imported).state == "undone"
    assert before == {model: rows(model).count() for model in before}
    with pytest.raises(Refused):
        flow.take_back(cast.alice, again(imported))


def test_undo_neither_counts_nor_takes_what_is_hidden_by_now(cast):
    imported = written(cast.alice, "company", "Company\nBerg\nThal\n")
    with change(cast.root, source="web") as c:
        c.update(rows(Company, name="Thal").get(), owner=cast.ids["dave"])
    assert list(flow.undoing(cast.alice, imported)["remove"].values()) == [1]
    assert flow.undoing(cast.alice, imported)["edited"] == 0
    undone(cast.alice, imported)
    assert [one.name for one in rows(Company, name__in=["Berg", "Thal"])] == ["Thal"]


def test_undo_says_what_was_edited_since_and_leaves_what_others_hold(cast):
    imported = written(cast.alice, "company", "Company\nBerg\n")
    berg = rows(Company, name="Berg").get()
    with change(cast.alice, source="web") as c:
        c.update(berg, city="Wien")
        c.create(Deal, name="Crane", company=berg.pk, stage=cast.new)
    assert flow.undoing(cast.alice, imported)["edited"] == 1
    imported = undone(cast.alice, imported)
    assert imported.state == "done"
    assert "Crane" in imported.message
    assert rows(Company, name="Berg").exists()


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


def test_nothing_of_an_import_is_in_the_history_before_it_is_undone(cast):
    before = HistoryRow.objects.count()
    written(cast.alice, "contact", PEOPLE + "Anna,Berg,anna@berg.test,0888 123 456,Berg\n")
    assert HistoryRow.objects.count() == before


def test_only_the_first_thousand_faulty_rows_of_a_check_are_kept_and_all_are_counted(cast, monkeypatch):
    monkeypatch.setattr("amity.exchange.importing.check.KEPT", 3)
    content = PEOPLE + "".join(f"A{n},B,wrong {n},,\nC{n},D,c{n}@d.test,,\n" for n in range(10))
    imported = checked(cast.alice, bring(cast.alice, "contact", content))
    assert (imported.counts["skip"], imported.found["columns"]) == (10, {"2": 10})
    assert FaultyRow.objects.filter(imported=imported).count() == 3
