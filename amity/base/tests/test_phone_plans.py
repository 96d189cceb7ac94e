"""What is read at once is what phonenumbers makes of it."""

import phonenumbers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from amity.base import phones
from amity.base.phone_plans import plain_number

REGIONS = sorted(phonenumbers.SUPPORTED_REGIONS)
CODES = sorted(phonenumbers.COUNTRY_CODE_TO_REGION_CODE)
KINDS = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE, PhoneNumberType.TOLL_FREE, PhoneNumberType.UAN)
DIGITS = st.text("0123456789", min_size=4, max_size=12)


@st.composite
def written(draw):
    """A number as somebody in some country may write it, with a digit or two that are wrong."""
    if draw(st.booleans()):
        return draw(st.sampled_from(("", "0", "8", "00", "+", f"+{draw(st.sampled_from(CODES))}"))) + draw(DIGITS)
    example = phonenumbers.example_number_for_type(draw(st.sampled_from(REGIONS)), draw(st.sampled_from(KINDS)))
    if example is None:
        return draw(DIGITS)
    kind = draw(st.sampled_from([PhoneNumberFormat.E164, PhoneNumberFormat.INTERNATIONAL, PhoneNumberFormat.NATIONAL]))
    said = list(phonenumbers.format_number(example, kind))
    for at in draw(st.lists(st.integers(0, len(said) - 1), max_size=2)):
        said[at] = draw(st.sampled_from("0123456789")) if said[at].isdigit() else said[at]
    return "".join(said)


@pytest.mark.property
@settings(max_examples=2000, deadline=None)
@given(
    text=written(), region=st.one_of(st.sampled_from(("BG", "RU", "KZ", "DE", "IT", "US")), st.sampled_from(REGIONS))
)
def test_a_plain_number_is_read_as_phonenumbers_reads_it(text, region):
    if quick := plain_number(text, region):
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(phones, "plain_number", lambda *_: "")
            assert phones.parse_phone(text, region) == quick


@pytest.mark.parametrize(
    ("text", "region", "read"),
    [
        ("+359 88 812 3456", "RU", "+359888123456"),
        ("00359888123456", "KZ", "+359888123456"),
        ("0888 123 456", "BG", "+359888123456"),
        ("8 (912) 345-67-89", "RU", "+79123456789"),
        ("+7 (701) 123-45-67", "BG", "+77011234567"),
        ("+1 650 253 0000", "BG", "+16502530000"),
        ("+49 (0) 89 123456", "BG", ""),
        ("359888123456", "BG", ""),
        ("0888 123 456 вътр. 5", "BG", ""),
        ("+359 12", "BG", ""),
        ("+999 123 456", "BG", ""),
        ("٠٨٨٨ ١٢٣ ٤٥٦", "BG", ""),
        ("", "BG", ""),
        ("0888 123 456", "", ""),
    ],
)
def test_what_needs_no_guessing_is_read_at_once_and_nothing_else(text, region, read):
    assert plain_number(text, region) == read
