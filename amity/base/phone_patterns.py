"""The numbers that countries have given out (ITU-T E.164), as a pattern for each country code: for a database that asks
it of a million numbers at once. The plans are those of phonenumbers."""

from functools import lru_cache

from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata

from .phone_plans import TYPES

LONGEST_CODE = 3
NOWHERE = "001"
"""What phonenumbers calls the region of codes that belong to no country."""


@lru_cache
def phone_patterns() -> dict[str, str]:
    """{country code: the regular expression that a whole number in E.164 with that code fits if it was given out}, for
    Python and PostgreSQL alike. No code is the beginning of another."""
    return {str(code): _pattern(code, regions) for code, regions in COUNTRY_CODE_TO_REGION_CODE.items()}


def _pattern(code: int, regions: tuple[str, ...]) -> str:
    plans = [
        PhoneMetadata.metadata_for_nongeo_region(code) if one == NOWHERE else PhoneMetadata.metadata_for_region(one)
        for one in regions
    ]
    kinds = [getattr(plan, kind) for plan in plans if plan is not None for kind in TYPES]
    national = {kind.national_number_pattern for kind in kinds if kind is not None} - {None, ""}
    return rf"^\+{code}(?:{'|'.join(sorted(national))})$"
