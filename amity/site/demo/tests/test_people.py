"""People have names, ages and jobs that could be true."""

import pytest

from amity.site.demo.people import bulgarian_patronymic, kazakh_patronymic, of_a_woman, russian_patronymic

from .balkan_tools import TODAY, whole


@pytest.mark.parametrize(
    ("man", "woman"),
    [("Иванов", "Иванова"), ("Ильин", "Ильина"), ("Пирински", "Пиринска"), ("Донской", "Донская"),
     ("Озерский", "Озерская"), ("Заречный", "Заречная"), ("Сейітқали", "Сейітқали"), ("Ковалёв", "Ковалёва")],
)  # fmt: skip
def test_a_family_name_has_its_female_form(man, woman):
    assert of_a_woman(man) == woman


@pytest.mark.parametrize(
    ("patronymic", "father", "son", "daughter"),
    [
        (bulgarian_patronymic, "Георги", "Георгиев", "Георгиева"),
        (bulgarian_patronymic, "Петър", "Петров", "Петрова"),
        (bulgarian_patronymic, "Николай", "Николаев", "Николаева"),
        (bulgarian_patronymic, "Христо", "Христов", "Христова"),
        (bulgarian_patronymic, "Илия", "Илиев", "Илиева"),
        (russian_patronymic, "Сергей", "Сергеевич", "Сергеевна"),
        (russian_patronymic, "Юрий", "Юрьевич", "Юрьевна"),
        (russian_patronymic, "Дмитрий", "Дмитриевич", "Дмитриевна"),
        (russian_patronymic, "Игорь", "Игоревич", "Игоревна"),
        (russian_patronymic, "Илья", "Ильич", "Ильинична"),
        (kazakh_patronymic, "Серік", "Серікұлы", "Серікқызы"),
    ],
)
def test_a_patronymic_follows_the_rules_of_its_language(patronymic, father, son, daughter):
    assert (patronymic(father, "m"), patronymic(father, "f")) == (son, daughter)


def test_ages_are_those_of_working_people():
    for contact in whole().contacts:
        if contact.birthday:
            assert 22 <= (TODAY.date() - contact.birthday).days / 365.25 <= 67
        for job in contact.employments:
            assert job.since <= (job.until or TODAY.date()) <= TODAY.date()
            if contact.birthday:
                assert (job.since - contact.birthday).days >= 19 * 365


def test_some_work_in_two_companies_and_some_have_left_one():
    contacts = whole().contacts
    present = [[job for job in c.employments if not job.until] for c in contacts]
    assert sum(len(jobs) >= 2 for jobs in present) >= 80
    assert sum(any(job.until for job in c.employments) for c in contacts) >= 120
    assert sum(not c.employments for c in contacts) >= 40
    assert all(not c.employments[0].until for c in contacts if c.employments)


def test_nobody_works_twice_in_the_same_company():
    for contact in whole().contacts:
        companies = [job.company for job in contact.employments]
        assert len(companies) == len(set(companies))


def test_every_company_has_somebody():
    staffed = {job.company for c in whole().contacts for job in c.employments if not job.until}
    assert staffed == {company.key for company in whole().companies}


def test_all_four_languages_and_both_genders_are_among_the_contacts():
    assert {(c.language, c.gender) for c in whole().contacts} >= {
        (language, gender) for language in ("en", "bg", "ru", "kk") for gender in "fm"
    }
    letters = "".join(c.first_name + c.last_name for c in whole().contacts).lower()
    assert set("әғқңөұүі") <= set(letters)
