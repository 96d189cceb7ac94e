"""Who and what is here already is found, and not doubled."""

import pytest

from amity.contacts.models import Contact
from amity.records.addresses import Address
from amity.records.changes import Change

from .bringing import PEOPLE, bring, checked, faults, rows, written

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files")]


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
