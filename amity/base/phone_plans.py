"""The numbering plans of countries (ITU-T E.164), for numbers that are written plainly: what needs no guessing.

The plans are those of phonenumbers, each compiled to one pattern a length, so that a column of a million numbers is
read in seconds. What does not fit here may still be a number: `phones.py` then asks phonenumbers itself.
"""

import re
from functools import lru_cache

from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata, country_code_for_valid_region

PLAIN = re.compile(r"\+?[0-9][0-9 ()\-]{5,30}", re.ASCII)
BETWEEN = str.maketrans("", "", " ()-")
TYPES = (
    "premium_rate", "toll_free", "shared_cost", "voip", "personal_number", "pager", "uan", "voicemail", "fixed_line",
    "mobile",
)  # fmt: skip


def plain_number(text: str, region: str) -> str:
    """The E.164 number of a text of digits, blanks, brackets and hyphens, with its country code or with the trunk
    prefix of `region`; "" where that is not enough to tell, or where the country has not given out such a number."""
    if not PLAIN.fullmatch(text):
        return ""
    number = text.translate(BETWEEN)
    if number.startswith("00"):
        number = f"+{number[2:]}"
    return _international(number[1:]) if number[0] == "+" else _national(number, region)


def _international(number: str) -> str:
    code = next((number[:length] for length in (1, 2, 3) if number[:length] in CODES), "")
    rest = number[len(code) :]
    if not code or _prefix(CODES[code][0]).match(rest) or not _given_out(code, rest):
        return ""
    return f"+{number}"


def _national(number: str, region: str) -> str:
    plan = PhoneMetadata.metadata_for_region(region, None)
    trunk = plan and plan.national_prefix
    if not trunk or plan.national_prefix_for_parsing != trunk or not number.startswith(trunk):
        return ""
    code, rest = str(country_code_for_valid_region(region)), number[len(trunk) :]
    abroad = number.startswith(code) or re.match(plan.international_prefix or "$", number)
    return f"+{code}{rest}" if not abroad and _given_out(code, rest) else ""


def _given_out(code: str, rest: str) -> bool:
    """Whether `rest` is a number of one of the countries behind a code. Where zeros at the front count, never."""
    if rest.startswith("0"):
        return False
    for region in CODES[code]:
        leading, among = _plan(region, len(rest))
        if leading is None:
            if all(pattern.fullmatch(rest) for pattern in among):
                return True
        elif leading.match(rest):
            return all(pattern.fullmatch(rest) for pattern in among)
    return False


CODES = {str(code): regions for code, regions in COUNTRY_CODE_TO_REGION_CODE.items() if "001" not in regions}
"""The regions of a country code, the main one first; without codes that belong to no country."""
NEVER = re.compile(r"(?!)")


@lru_cache
def _prefix(region: str) -> re.Pattern:
    """What stands before a number within the country, and so is none of its own digits."""
    return re.compile(PhoneMetadata.metadata_for_region(region).national_prefix_for_parsing or "(?!)")


@lru_cache
def _plan(region: str, length: int) -> tuple[re.Pattern | None, tuple[re.Pattern, ...]]:
    """(the digits by which a region is told from those that share its code, patterns that its numbers all fit)."""
    plan = PhoneMetadata.metadata_for_region(region)
    leading = re.compile(plan.leading_digits) if plan.leading_digits is not None else None
    if not _long(plan.general_desc, length):
        return leading, (NEVER,)
    types = [getattr(plan, name) for name in TYPES]
    fitting = "|".join(f"(?:{one.national_number_pattern})" for one in types if _long(one, length))
    return leading, (re.compile(plan.general_desc.national_number_pattern), re.compile(fitting) if fitting else NEVER)


def _long(kind, length: int) -> bool:
    """Whether numbers of a kind may have so many digits."""
    known = kind is not None and kind.national_number_pattern
    return bool(known) and (not kind.possible_length or length in kind.possible_length)
