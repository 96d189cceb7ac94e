"""The way of a file through the screens, without script."""

import re
from html import unescape

import pytest

from amity.contacts.models import Company, Contact
from amity.exchange.imports import Import
from amity.exchange.tests.bringing import again, work
from amity.records.writing import change
from amity.users.models import Role, User

pytestmark = pytest.mark.django_db
PEOPLE = "Имя;Фамилия;Е-мейл;Телефон;Фирма;Рожден ден\n"
ANNA = "Анна;Берг;anna@berg.test;0888 123 456;Берг ООД;03.04.1980\n"
WRONG = "Иван;Петров;ivan@petrov.test;12;Берг ООД;31.02.1980\n"


def contacts(name):
    return Contact.objects.unscoped(because="a test looks at what is there").filter(last_name=name).count()


def test_a_file_goes_through_all_steps_and_back_again(alice):
    imported = alice.brought(PEOPLE + ANNA + WRONG)
    page = alice.get(f"/import/{imported.pk}/columns/").content.decode()
    assert "Анна · Иван" in page and 'value="first_name" selected' in page
    assert alice.checks(imported, bad="row")["Location"] == f"/import/{imported.pk}/"
    page = alice.page(imported)
    assert "31.02.1980" in page and "Import 1 row" in page
    assert "<small>Телефон</small><b>12</b>" in page, "stacked on a phone, a wrong cell says of which column it is"
    assert contacts("Берг") == 0
    assert alice.post(f"/import/{imported.pk}/run/")["Location"] == f"/import/{imported.pk}/"
    work()
    page = alice.page(imported)
    assert "1 new, 1 left out." in page and f"/import/{imported.pk}/undo/" in page
    assert contacts("Берг") == 1
    seen = alice.get(unescape(re.search(r'href="([^"]+)">See them', page)[1])).content.decode()
    assert "Анна Берг" in seen and "Қасымова" not in seen, "exactly what the import has made"
    assert "made or changed by" in seen and "people.csv" in seen
    table = b"".join(alice.get(f"/import/{imported.pk}/left-out.csv").streaming_content).decode("utf-8-sig")
    assert "Иван,Петров,ivan@petrov.test,12" in table and "Телефон: “12” is " in table
    page = alice.get(f"/import/{imported.pk}/undo/").content.decode()
    assert "Contacts: 1" in page and "Companies: 1" in page
    alice.post(f"/import/{imported.pk}/undo/")
    work()
    assert contacts("Берг") == 0
    assert "All is as it was" in alice.page(imported)
    assert "people.csv" in alice.get("/import/").content.decode()


def test_what_can_go_in_but_is_worth_a_look_is_told(alice):
    imported = alice.brought(PEOPLE + "ИВАН;ПЕТРОВ;ivan@gmail.con;;;\n" + ANNA)
    alice.checks(imported)
    page = alice.page(imported)
    assert "worth a look" in page and "Names in capitals or in small letters" in page and "Row 2<" in page
    assert "Digits stand in the name" not in page


def test_a_wrong_cell_alone_is_left_out_and_its_row_goes_in(alice):
    imported = alice.brought(PEOPLE + ANNA + WRONG)
    alice.checks(imported)
    page = alice.page(imported)
    assert "Import 2 rows" in page and "in 1 row that goes in without them" in page
    assert "<h2>Rows with errors</h2>" in page and "<h2>Left out</h2>" not in page
    alice.post(f"/import/{imported.pk}/run/")
    work()
    assert contacts("Петров") == 1
    assert "2 new, 2 cells left out" in alice.page(imported)
    table = b"".join(alice.get(f"/import/{imported.pk}/left-out.csv").streaming_content).decode("utf-8-sig")
    assert "the row goes in without it" in table and "What is wrong" in table.splitlines()[0]


def test_the_first_rows_tell_who_will_own_them_where_the_cell_of_an_owner_is_left_out(cast, alice):
    imported = alice.brought("First name,Last name,Owner\nAnna,Berg,Nobody\nIvan,Petrov,alice\n")
    alice.checks(imported)
    cells = [row["cells"] for row in again(imported).found["preview"]]
    assert [one["owner"] for one in cells] == [cast.alice.name, "alice"]
    page = alice.page(imported)
    assert "leave the cells out" in page and "leave the rows out" not in page
    imported.options |= {"bad": "row"}
    imported.save()
    alice.checks(imported, bad="row")
    page = alice.page(imported)
    assert "leave the rows out" in page and "leave the cells out" not in page


@pytest.mark.parametrize(
    ("entity", "headers", "goes"),
    [
        ("contact", "First name,Last name,Company,Job title,E-mail,Mobile phone,Work phone,City,Birthday",
         "first_name last_name company job_title emails phones|mobile phones|work city birthday"),
        ("contact", "Име,Презиме,Фамилия,Фирма,Длъжност,Имейл,GSM,Град,Рожден ден,Отговорник",
         "first_name middle_name last_name company job_title emails phones|mobile city birthday owner"),
        ("contact", "Имя,Отчество,Фамилия,Компания,Должность,Рабочий email,Мобильный телефон,Город,Дата рождения",
         "first_name middle_name last_name company job_title emails|work phones|mobile city birthday"),
        ("contact", "Аты-жөні,Ұйым,Лауазымы,Электрондық пошта,Ұялы телефон,Қала,Туған күні",
         "name company job_title emails phones|mobile city birthday"),
        ("company", "Фирма,ЕИК,ДДС номер,IBAN,Уебсайт,Държава",
         "name registration_number tax_number bank_account website country"),
        ("company", "Название компании,ОГРН,ИНН,БИК,Сайт,Юридический адрес",
         "name registration_number tax_number bank_code website addresses"),
        ("deal", "Deal name,Company,Pipeline,Stage,Amount,Currency,Close date,Owner",
         "name company pipeline stage amount amount.currency closes_on owner"),
        ("deal", "Мәміле атауы,Компания,Кезең,Сомасы,Валюта,Жауапты",
         "name company stage amount amount.currency owner"),
    ],
)  # fmt: skip
def test_columns_are_guessed_in_four_languages(alice, entity, headers, goes):
    imported = alice.brought(f"{headers}\nx{',' * headers.count(',')}\n", entity)
    page = alice.get(f"/import/{imported.pk}/columns/").content.decode()
    selects = re.findall(r'<select class="input" name="column-\d+".*?</select>', page, re.S)
    chosen = [re.search(r'value="([^"]*)" selected', one) for one in selects]
    assert " ".join(one[1] if one else "-" for one in chosen) == goes


def test_a_wrong_guess_is_corrected_by_hand(alice):
    imported = alice.brought("A,B\nAnna,Berg\n")
    assert imported.mapping == ["", ""]
    alice.checks(imported, **{"column-0": "first_name", "column-1": "last_name"})
    assert again(imported).counts["create"] == 1


def test_a_file_that_was_read_wrongly_is_read_again(alice):
    imported = alice.brought("Имя;Фамилия\nАнна;Берг\nИван;Петров\n".encode("cp1251"))
    assert imported.table["headers"] == ["Имя", "Фамилия"]
    answer = alice.post(f"/import/{imported.pk}/columns/", do="look", encoding="koi8_r", delimiter=",", header="no")
    assert answer.status_code == 302
    wrong = again(imported)
    assert len(wrong.table["headers"]) == 1 and wrong.options["header"] is False
    alice.post(f"/import/{imported.pk}/columns/", do="look", encoding="cp1251", delimiter=";", header="yes")
    assert again(imported).mapping == ["first_name", "last_name"]


def test_two_columns_for_one_field_are_told_at_the_column_with_all_choices_kept(alice):
    imported = alice.brought("First name,Last name\nAnna,Berg\n")
    answer = alice.checks(imported, **{"column-1": "first_name", "same": "skip"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="column-1-error"' in page and 'value="skip" selected' in page
    assert again(imported).state == "uploaded"


def test_a_check_that_broke_off_is_mended_at_the_columns(alice):
    imported = alice.brought("First name,Last name\nAnna,Berg\n")
    Import.objects.filter(pk=imported.pk).update(state="failed", message="You may not set “Last name”.")
    page = alice.page(imported)
    assert "You may not set" in page and f"/import/{imported.pk}/columns/" in page
    alice.checks(imported)
    assert (again(imported).state, again(imported).message) == ("checked", "")


def test_no_column_at_all_is_told(alice):
    imported = alice.brought("First name\nAnna\n")
    assert alice.checks(imported, **{"column-0": ""}).status_code == 422


@pytest.mark.parametrize("path", ["", "columns/", "progress/", "undo/", "left-out.csv"])
def test_what_others_import_is_not_there(alice, person, path):
    imported = alice.brought("First name\nAnna\n")
    assert person("bob").get(f"/import/{imported.pk}/{path}").status_code == 404
    assert imported.name not in person("bob").get("/import/").content.decode()


def test_who_may_add_nothing_finds_no_import(cast, person):
    with change(cast.house, source="test") as c:
        rows = Role.objects.unscoped(because="a test changes rights")
        c.revise(rows.filter(pk=cast.seller), grants={"*": {"see": "team"}, "company": {"see": "team", "add": "own"}})
        c.revise(rows.filter(pk=cast.lead), grants={"*": {"see": "all"}})
    page = person("alice").get("/import/?into=contact").content.decode()
    assert 'value="company"' in page and 'value="contact"' not in page
    assert person("alice").brings("First name\nAnna\n", "contact").status_code == 422
    assert person("carol").get("/import/").status_code == 404


def test_somebody_who_is_not_signed_in_is_asked_to(client, cast):
    assert "/sign-in/" in client.get("/import/")["Location"]


def test_a_running_import_shows_how_far_it_is_and_ends_at_its_result(alice):
    imported = alice.brought("First name\nAnna\n")
    Import.objects.filter(pk=imported.pk).update(state="running", done=1500, total=3000)
    fragment = alice.get(f"/import/{imported.pk}/progress/", HX_Request="true").content.decode()
    assert 'hx-trigger="every 1s"' in fragment and 'value="1500"' in fragment and "<html" not in fragment
    assert "http-equiv" in alice.page(imported)
    Import.objects.filter(pk=imported.pk).update(state="done")
    assert alice.get(f"/import/{imported.pk}/progress/")["HX-Redirect"] == f"/import/{imported.pk}/"


def test_a_second_click_imports_nothing_twice(alice):
    imported = alice.brought("First name,Last name\nAnna,Berg\n")
    alice.checks(imported)
    for _click in range(2):
        alice.post(f"/import/{imported.pk}/run/")
    work()
    assert alice.post(f"/import/{imported.pk}/run/").status_code == 422
    work()
    assert contacts("Berg") == 1


def test_an_owner_is_chosen_for_what_the_file_does_not_say(cast, person):
    carol = person("carol")
    imported = carol.brought("Company\nBerg\n", "company")
    carol.checks(imported, owner=str(cast.ids["bob"]))
    carol.post(f"/import/{imported.pk}/run/")
    work()
    made = Company.objects.unscoped(because="a test looks at what is there").get(name="Berg")
    assert (made.owner_id, made.team_id) == (cast.ids["bob"], cast.record(User, "bob").team_id)


def test_why_a_column_goes_where_it_goes_is_said_in_the_readers_language(alice, cast):
    with change(cast.house, source="test") as c:
        c.revise(User.objects.unscoped(because="a test").filter(login="alice"), language="bg")
    imported = alice.brought("Собствено име;E-mail\nАнна;anna@berg.test\n")
    page = alice.get(f"/import/{imported.pk}/columns/").content.decode()
    assert "друго име на „Име“" in page and "First name" not in page
