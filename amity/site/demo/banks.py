"""Bank accounts that pass the checks of banks; the banks are invented."""

from .chance import Chance
from .rows import Bank

_IBAN = {  # code and name of the bank, then the pattern of the rest: 0 stands for a digit
    "BG": (("BDTB", "Балканска търговска банка"), ("BDSB", "Банка Стара планина"), "00001000000000"),
    "KZ": (("998", "Дала Банк"), ("997", "Алатау Банк"), ("996", "Ертіс Банк"), "0000000000000"),
    "DE": (("99910010", "Nordsee Handelsbank"), ("99920020", "Rheinische Gewerbebank"), "0000000000"),
    "AT": (("99910", "Donau Bank"), ("99920", "Alpen Gewerbebank"), "00000000000"),
    "RO": (("BDRO", "Banca Carpaților de Comerț"), ("BDCL", "Banca Dâmboviței"), "0000000000000000"),
    "IE": (("BDIE999900", "Shannon Trade Bank"), ("BDCK999901", "Lee Valley Bank"), "00000000"),
}  # fmt: skip
_RUSSIAN = ("Волжский Промышленный Банк", "Банк «Северный Путь»", "Уралторгбанк", "Банк «Невский Берег»")


def iban_check(country: str, account: str) -> str:
    """The two check digits of an IBAN (ISO 13616, mod 97)."""
    return f"{98 - int(_as_number(account + country + '00')) % 97:02d}"


def iban_holds(iban: str) -> bool:
    """Whether the check digits of `iban` are right."""
    return int(_as_number(iban[4:] + iban[:4])) % 97 == 1


def _as_number(text: str) -> str:
    return "".join(str(int(c, 36)) for c in text)


def account_holds(account: str, bik: str) -> bool:
    """Whether the key digit of a Russian account is right for its bank (Bank of Russia, rule 515)."""
    return sum(int(d) * (7, 1, 3)[place % 3] % 10 for place, d in enumerate(bik[-3:] + account)) % 10 == 0


def bank(country: str, region: str, chance: Chance) -> Bank:
    """A bank with an account of the company; `region` is the code of its region, used in Russia."""
    if country == "RU":
        return _russian(region, chance)
    *banks, pattern = _IBAN[country]
    code, name = chance.pick(banks)
    account = code + "".join(chance.digits(1) if c == "0" else c for c in pattern)
    return Bank(name=name, iban=country + iban_check(country, account) + account)


def _russian(region: str, chance: Chance) -> Bank:
    bik = f"04{region}00{chance.between(950, 999)}"
    start, end = "40702810", chance.digits(11)
    account = next(a for key in "0123456789" if account_holds(a := start + key + end, bik))
    return Bank(name=chance.pick(_RUSSIAN), account=account, bik=bik)
