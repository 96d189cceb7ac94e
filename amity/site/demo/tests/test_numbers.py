"""Numbers of companies, banks and phones hold before the checks of the outside world."""

import re

import phonenumbers
import pytest

from amity.site.demo.banks import account_holds, iban_check, iban_holds
from amity.site.demo.registers import (
    austrian_vat_check,
    bin_check,
    cui_check,
    eik_check,
    firmenbuch_check,
    german_vat_check,
    inn_check,
    irish_vat_check,
    ogrn_check,
)

from .balkan_tools import whole


@pytest.mark.parametrize(
    ("check", "known"),
    [
        (eik_check, "175074752"),
        (inn_check, "7707083893"),
        (ogrn_check, "1027700132195"),
        (german_vat_check, "136695976"),
        (austrian_vat_check, "13585627"),
        (cui_check, "18547290"),
        (irish_vat_check, "6433435F"),
        (firmenbuch_check, "056247t"),
    ],
)
def test_the_check_digit_of_a_known_number_is_found(check, known):
    assert check(known[:-1]) == known[-1]


def test_the_iban_of_the_standard_holds_and_its_neighbour_does_not():
    assert iban_holds("GB82WEST12345698765432") and iban_check("GB", "WEST12345698765432") == "82"
    assert not iban_holds("GB82WEST12345698765433")


CHECKS = {
    "BG": lambda c: c.tax_number == f"BG{c.registration_number}" and _ends(eik_check, c.registration_number, 9),
    "RU": lambda c: _ends(inn_check, c.tax_number, 10) and _ends(ogrn_check, c.registration_number, 13),
    "KZ": lambda c: _ends(bin_check, c.registration_number, 12) and c.registration_number[4] == "4",
    "DE": lambda c: _ends(german_vat_check, c.tax_number[2:], 9),
    "AT": lambda c: (
        _ends(austrian_vat_check, c.tax_number[3:], 8) and _ends(firmenbuch_check, c.registration_number[3:], 7)
    ),
    "RO": lambda c: _ends(cui_check, c.tax_number[2:], 8),
    "IE": lambda c: _ends(irish_vat_check, c.tax_number[2:], 8),
}


def _ends(check, number: str, length: int) -> bool:
    return len(number) == length and check(number[:-1]) == number[-1]


@pytest.mark.parametrize("country", CHECKS)
def test_every_company_has_numbers_with_right_check_digits(country):
    companies = [c for c in whole().companies if c.country == country]
    assert companies
    assert [c.name for c in companies if not CHECKS[country](c)] == []


def test_only_russian_companies_have_a_tax_office_code_and_it_fits_their_inn():
    for company in whole().companies:
        if company.country == "RU":
            assert re.fullmatch(r"\d{9}", company.tax_office_code)
            assert company.tax_office_code[:4] == company.tax_number[:4]
        else:
            assert company.tax_office_code == ""


IBAN_LENGTHS = {"BG": 22, "KZ": 20, "DE": 22, "AT": 20, "RO": 24, "IE": 22}


def test_every_account_holds():
    for company in whole().companies:
        bank = company.bank
        if company.country == "RU":
            assert len(bank.account) == 20 and len(bank.bik) == 9 and account_holds(bank.account, bank.bik)
            assert not bank.iban
        else:
            assert iban_holds(bank.iban) and len(bank.iban) == IBAN_LENGTHS[company.country]


def test_every_phone_is_valid_in_its_country():
    w = whole()
    for row in (*w.companies, *w.contacts):
        for phone in row.phones:
            number = phonenumbers.parse(phone.value)
            assert phonenumbers.is_valid_number(number), phone
            assert phonenumbers.region_code_for_number(number) == row.country


def test_every_address_of_mail_and_web_lies_in_a_domain_kept_for_examples():
    w = whole()
    hosts = [e.value.partition("@")[2] for row in (*w.companies, *w.contacts) for e in row.emails]
    hosts += [c.website.removeprefix("https://").rstrip("/") for c in w.companies if c.website]
    for host in hosts:
        assert re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)*\.(example\.(com|org|net)|test)", host), host


def test_nobody_shares_an_address_of_mail():
    w = whole()
    emails = [e.value for row in (*w.companies, *w.contacts) for e in row.emails]
    assert len(emails) == len(set(emails))
    assert all(re.fullmatch(r"[a-z0-9.-]+@[a-z0-9.-]+", email) for email in emails)
