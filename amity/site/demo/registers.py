"""Numbers in the registers of companies, with the check digits that their states define.

Where a state leaves a range unused, numbers are taken from it, so that no real company is meant.
"""

from .chance import Chance


def _weighted(digits: str, weights: tuple[int, ...]) -> int:
    return sum(int(d) * w for d, w in zip(digits, weights, strict=True))


def eik_check(body: str) -> str:
    """The ninth digit of a Bulgarian EIK (Ordinance on the BULSTAT register)."""
    rest = _weighted(body, (1, 2, 3, 4, 5, 6, 7, 8)) % 11
    if rest == 10:
        rest = _weighted(body, (3, 4, 5, 6, 7, 8, 9, 10)) % 11
    return str(rest % 10)


def inn_check(body: str) -> str:
    """The tenth digit of a Russian company's INN (order of the Federal Tax Service)."""
    return str(_weighted(body, (2, 4, 10, 3, 5, 9, 4, 6, 8)) % 11 % 10)


def ogrn_check(body: str) -> str:
    """The thirteenth digit of a Russian OGRN."""
    return str(int(body) % 11 % 10)


def bin_check(body: str) -> str | None:
    """The twelfth digit of a Kazakh BIN; None when the body may not be used."""
    rest = _weighted(body, (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)) % 11
    if rest == 10:
        rest = _weighted(body, (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)) % 11
    return None if rest == 10 else str(rest)


def german_vat_check(body: str) -> str:
    """The ninth digit of a German VAT number (ISO 7064, mod 11,10)."""
    product = 10
    for digit in body:
        total = (int(digit) + product) % 10 or 10
        product = 2 * total % 11
    return str((11 - product) % 10)


def austrian_vat_check(body: str) -> str:
    """The eighth digit of an Austrian VAT number."""
    total = sum(int(d) if place % 2 == 0 else sum(divmod(2 * int(d), 10)) for place, d in enumerate(body))
    return str((96 - total) % 10)


def firmenbuch_check(body: str) -> str:
    """The letter after the six digits of an Austrian company register number."""
    return "abdfghikmpstvwxyz"[_weighted(body, (6, 4, 14, 15, 10, 1)) % 17]


def cui_check(body: str) -> str:
    """The last digit of a Romanian CUI; `body` has up to nine digits."""
    return str(_weighted(body.zfill(9), (7, 5, 3, 2, 1, 7, 5, 3, 2)) * 10 % 11 % 10)


def irish_vat_check(body: str) -> str:
    """The letter after the seven digits of an Irish VAT number."""
    return "WABCDEFGHIJKLMNOPQRSTUV"[_weighted(body, (8, 7, 6, 5, 4, 3, 2)) % 23]


def numbers(country: str, region: str, founded: int, chance: Chance) -> tuple[str, str, str]:
    """Registration number, tax number and tax office code (empty outside Russia) of a company.

    `region` is the code of its region in the Russian tax service, `founded` a year.
    """
    return _MAKERS[country](region, founded, chance)


def _bulgarian(region: str, founded: int, chance: Chance) -> tuple[str, str, str]:
    body = "9" + chance.digits(7)
    eik = body + eik_check(body)
    return eik, f"BG{eik}", ""


def _russian(region: str, founded: int, chance: Chance) -> tuple[str, str, str]:
    office = f"{region}9{chance.between(0, 9)}"
    inn = office + chance.digits(5)
    ogrn = f"1{founded % 100:02d}{region}" + chance.digits(7)
    return ogrn + ogrn_check(ogrn), inn + inn_check(inn), f"{office}01001"


def _kazakh(region: str, founded: int, chance: Chance) -> tuple[str, str, str]:
    while True:
        body = f"{founded % 100:02d}{chance.between(1, 12):02d}40" + chance.digits(5)
        if check := bin_check(body):
            return body + check, body + check, ""


def _german(region: str, founded: int, chance: Chance) -> tuple[str, str, str]:
    body = "9" + chance.digits(7)
    return f"HRB {chance.between(10000, 299999)}", f"DE{body}{german_vat_check(body)}", ""


def _austrian(region: str, founded: int, chance: Chance) -> tuple[str, str, str]:
    body, vat = chance.digits(6), "9" + chance.digits(6)
    return f"FN {body}{firmenbuch_check(body)}", f"ATU{vat}{austrian_vat_check(vat)}", ""


def _romanian(region: str, founded: int, chance: Chance) -> tuple[str, str, str]:
    body = "9" + chance.digits(6)
    return f"J40/{chance.between(100, 19999)}/{founded}", f"RO{body}{cui_check(body)}", ""


def _irish(region: str, founded: int, chance: Chance) -> tuple[str, str, str]:
    body = "9" + chance.digits(6)
    return f"{chance.between(900000, 999999)}", f"IE{body}{irish_vat_check(body)}", ""


_MAKERS = {
    "BG": _bulgarian, "RU": _russian, "KZ": _kazakh, "DE": _german, "AT": _austrian, "RO": _romanian, "IE": _irish,
}  # fmt: skip
