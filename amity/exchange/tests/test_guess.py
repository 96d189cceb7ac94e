"""Guessing which field a column means."""

import pytest

from amity.exchange.guess import Target, guess
from amity.exchange.synonyms import MEANINGS, meanings_of

from .header_sets import header_sets
from .targets import TARGETS

CONTACT = TARGETS["contact"]


def named(proposal):
    return "-" if not proposal else proposal.target_key + ("." + proposal.part if proposal.part else "")


def test_at_least_98_of_100_headers_of_well_known_exports_find_their_field():
    right = total = 0
    wrong = []
    for entity, name, wanted in header_sets():
        found = guess(list(wanted), [], TARGETS[entity])
        for at, (header, key) in enumerate(wanted.items()):
            total += 1
            right += named(found.get(at)) == key
            if at in found and named(found[at]) != key:
                wrong.append((name, header, named(found[at])))
    assert total > 700
    assert right / total >= 0.98
    assert len(wrong) <= 5, wrong


def test_there_are_many_header_sets_of_each_entity():
    entities = [entity for entity, _name, _wanted in header_sets()]
    assert len(entities) >= 60
    assert set(entities) == {"contact", "company", "deal"}


def test_no_field_is_taken_twice_but_those_of_many_values():
    found = guess(["Name", "Full name", "ФИО", "E-mail", "Рабочий email", "Phone", "GSM"], [], CONTACT)
    keys = [proposal.target_key for proposal in found.values()]
    assert keys.count("full_name") == 1
    assert found[1].target_key == "full_name"
    assert keys.count("email") == 2
    assert keys.count("phone") == 2


def test_labels_tell_phones_and_parts_tell_addresses_apart():
    found = guess(["Business Phone", "Мобильный телефон", "Домашен телефон", "Home City", "Business City"], [], CONTACT)
    assert [found[at].label for at in range(5)] == ["work", "mobile", "home", "home", "work"]
    assert [found[at].part for at in (3, 4)] == ["city", "city"]


def test_a_city_field_of_its_own_goes_before_the_part_of_an_address():
    targets = [Target("address", "address", ("Address",)), Target("city", "text", ("City",))]
    assert guess(["Город"], [], targets)[0].target_key == "city"


def test_cells_speak_where_headers_are_silent():
    rows = [["Ivan", "ivan@example.com", "+359 888 123 456"], ["Anna", "anna@example.com", "+359 888 123 457"]]
    found = guess(["Column 1", "Column 2", "Column 3"], rows, CONTACT)
    assert {at: proposal.target_key for at, proposal in found.items()} == {1: "email", 2: "phone"}
    assert "100 %" in found[1].why
    assert "ivan@example.com" in found[1].why


def test_dates_are_not_guessed_where_several_fields_could_be_meant():
    rows = [["2026-01-02"], ["2026-02-03"]]
    two = [Target("birthday", "date"), Target("since", "date")]
    assert guess(["xyz"], rows, two) == {}
    assert guess(["xyz"], rows, two[:1])[0].target_key == "birthday"


def test_a_known_header_without_a_field_is_not_pressed_into_another():
    rows = [["2026-01-02 10:00"], ["2026-02-03 11:00"]]
    assert guess(["Modified At"], rows, [Target("birthday", "date")]) == {}


def test_cells_that_contradict_the_header_win():
    rows = [["yes"], ["no"], ["yes"]]
    assert guess(["Email"], rows, CONTACT) == {}
    assert guess(["Email"], [["a@b.bg"], [""]], CONTACT)[0].confidence > 0.95


def test_typing_errors_are_forgiven_but_trusted_less():
    [exact, near] = (guess([header], [], CONTACT)[0].confidence for header in ("Company", "Compnay"))
    assert exact > 0.9 > near


def test_every_guess_says_why():
    found = guess(["Фамилия", "Frist name", "Телефон за контакт", "Owner"], [], CONTACT)
    assert len(found) == 4
    assert all(proposal.why and 0.5 <= proposal.confidence <= 1 for proposal in found.values())
    assert "Фамилия" in found[0].why
    assert "Last name" in found[0].why


@pytest.mark.parametrize("headers", [[], [""], ["   "], ["🙂"], ["x" * 100_000], ["№", "%", "(", "::", "/"]])
def test_strange_headers_are_borne(headers):
    guess(headers, [[""], []], CONTACT)


def test_no_word_means_two_things_for_sure():
    doubled = {
        word.strip()
        for listed in MEANINGS.values()
        for word in listed.split("|")
        if sum(meanings_of(word.strip()).values()) > 1
    }
    assert doubled == set()


def test_the_name_of_a_company_is_not_that_of_the_person():
    targets = [Target("name", "text", ("Full name",), ("full_name",)), Target("company", "link", ("Company",))]
    assert named(guess(["First Name", "Company name"], [], targets)[1]) == "company"
