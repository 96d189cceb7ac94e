"""One scorer says whether two records are the same person or company, and why."""

import time

import pytest

from amity.exchange.alike import SURE, WORTH, likeness, someone
from amity.exchange.alike.blocks import blocks


def words(found):
    return [str(one) for one in found.because]


def test_a_name_in_another_alphabet_is_the_same_name():
    found = likeness(someone("Айгерим Қасымова"), someone("Aigerim Kassymova"))
    assert words(found) == ["same name in another alphabet"]
    assert found.score >= WORTH and not found.strong


def test_words_of_a_name_in_another_order_are_the_same_name_but_not_written_the_same():
    found = likeness(someone("Иванов Иван"), someone("Ivan Ivanoff"))
    assert words(found) == ["same name in another alphabet"]
    assert words(likeness(someone("Ivanov Ivan"), someone("Ivan Ivanov"))) == ["same name in another order"]
    slip = likeness(someone("Айгерім Қасымова", phones=["1"]), someone("Aigerim Kasimowna", phones=["1"]))
    assert words(slip) == ["same phone", "name 99 % alike in another alphabet"] and slip.score >= SURE


def test_other_people_are_not_alike():
    assert likeness(someone("Айгерим Қасымова"), someone("Асель Касенова")).because == ()
    assert likeness(someone("Ivan Petrov"), someone("Georgi Dimitrov")).score == 0
    assert likeness(someone("School 12", firm=True), someone("School 14", firm=True)).because == ()


def test_the_legal_form_of_a_company_says_nothing_about_which_one_it_is():
    steel = likeness(someone("ООО «Волга Сталь»", firm=True), someone("Volga Stal", firm=True))
    assert words(steel) == ["same name in another alphabet"]
    assert likeness(someone("ООО Восток", firm=True), someone("ООО Запад", firm=True)).because == ()


def test_a_company_called_by_a_legal_form_alone_is_still_compared():
    assert words(likeness(someone("AG", firm=True), someone("AG", firm=True))) == ["same name"]


@pytest.mark.parametrize("what", ["emails", "phones", "numbers"])
def test_an_address_or_number_in_common_is_strong_whatever_the_name(what):
    found = likeness(someone("Anna", **{what: ["x"]}), someone("Boris", **{what: ["x", "y"]}))
    assert found.strong and len(found.because) == 1


def test_an_empty_number_is_nothing_in_common():
    assert likeness(someone("Anna", numbers=[""]), someone("Boris", numbers=[""])).because == ()


def test_company_and_city_count_only_beside_a_name():
    anna, boris = someone("Anna Smith", company=1, city="Sofia"), someone("Boris Stoev", company=1, city="София")
    assert likeness(anna, boris).because == ()
    found = likeness(anna, someone("Ana Smith", company=1, city="София"))
    assert words(found) == ["same name", "same company", "same city"]


def test_more_witnesses_make_a_higher_score_and_a_frequent_name_a_lower_one():
    one, other = someone("Ivan Petrov", city="Sofia"), someone("Ivan Petrov", city="Sofia")
    assert likeness(one, someone("Ivan Petrov")).score < likeness(one, other).score < 1
    assert likeness(one, other, rarity=0.01).score < likeness(one, other).score


def test_colleagues_and_families_share_much_and_are_not_one():
    home = {"phones": ["+35988812"], "city": "Sofia", "places": ["12 Vitosha"], "emails": ["info@firm.test"]}
    anna, petar = someone("Анна Иванова", **home), someone("Петър Иванов", **home)
    assert likeness(anna, petar).score < WORTH
    assert likeness(anna, someone("Анна Иванова", **home)).score > SURE


def test_a_birthday_or_a_number_tells_namesakes_apart_and_a_slip_of_the_hand_does_not():
    one = someone("Ivan Petrov", born="19850131", numbers=["8501311234"], city="Sofia")
    assert likeness(one, someone("Ivan Petrov", born="19710602", numbers=["7106024321"], city="Sofia")).score < WORTH
    slip = likeness(one, someone("Ivan Petrov", born="19850113", numbers=["8501311243"]))
    assert slip.score > SURE and {"nearly the same registration number"} <= set(words(slip))
    swapped = likeness(one, someone("Ivan Petrov", born="19853101"))
    assert "nearly the same birthday" in words(swapped)


def test_short_forms_and_initials_of_a_name_are_that_name():
    assert likeness(someone("Саша Иванов", phones=["1"]), someone("Александр Иванов", phones=["1"])).score > SURE
    assert likeness(someone("Bill Gates", phones=["1"]), someone("William Gates", phones=["1"])).score > SURE
    initial = likeness(someone("А. Иванов", phones=["1"]), someone("Anna Ivanova", phones=["1"]))
    assert WORTH < initial.score < 1


def test_who_may_be_one_has_a_key_in_common():
    one = someone("Юлия Ковальчук", emails=["a@b.c"], city="Алматы", born="19850131")
    for other in (
        someone("Somebody Else", emails=["a@b.c"]),
        someone("Kovalchuk Yuliya"),
        someone("Julia Kovaltschuk", city="Almaty"),
        someone("J. K.", born="1985-01-31"),
    ):
        assert not set(blocks(one)).isdisjoint(blocks(other))
    assert set(blocks(one)).isdisjoint(blocks(someone("Anna Smith", city="Sofia", born="19850201")))


def test_comparing_two_takes_less_than_a_millisecond():
    one = someone("Айгерим Ерлановна Қасымова", emails=["a@b.c"], city="Алматы")
    other = someone("Aigerim Kassymova", emails=["d@e.f"], city="Almaty")
    began = time.perf_counter()
    for _turn in range(200):
        likeness(one, other)
    assert (time.perf_counter() - began) / 200 < 0.001
