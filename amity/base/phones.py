"""Phone numbers: kept in E.164 (ITU-T), shown as in the viewer's country."""

import re
from functools import lru_cache

import phonenumbers
from django.utils.translation import gettext as _
from phonenumbers import NumberParseException, PhoneNumberFormat

EXTENSION = re.compile(r"(?:;ext=|\b(?:ext|extension|вътр|вн|доб|внутр|ішкі)\.?\s*|\s#\s*)(\d{1,7})\s*$", re.IGNORECASE)


def parse_phone(text, region):
    """The number in E.164, with ";ext=12" behind it (RFC 3966) if it has an extension.

    `region` is the country (two letters) whose national form is understood. Raises ValueError with a message.
    """
    text = " ".join(str(text).split())[:60]
    found = EXTENSION.search(text)
    number = text[: found.start()] if found else text
    for country in dict.fromkeys((region, "BG", "RU", "KZ")):
        try:
            parsed = phonenumbers.parse(number, country)
        except NumberParseException:
            continue
        if phonenumbers.is_possible_number(parsed) and (
            phonenumbers.is_valid_number(parsed) or number.lstrip().startswith(("+", "00"))
        ):
            e164 = phonenumbers.format_number(parsed, PhoneNumberFormat.E164)
            return f"{e164};ext={found[1]}" if found else e164
    raise ValueError(
        _("“%(text)s” is no phone number. Write it with its country code, like +359 88 812 3456.") % {"text": text[:40]}
    )


@lru_cache(maxsize=50_000)
def show_phone(e164, region):
    """The national form in the number's own country, the international one elsewhere; what is no number as it is."""
    number, _semicolon, extension = (e164 or "").partition(";ext=")
    try:
        parsed = phonenumbers.parse(number, None)
    except NumberParseException:
        return e164
    at_home = phonenumbers.region_code_for_number(parsed) == region
    shown = phonenumbers.format_number(
        parsed, PhoneNumberFormat.NATIONAL if at_home else PhoneNumberFormat.INTERNATIONAL
    )
    return f"{shown}, {_('ext.')} {extension}" if extension else shown


def phone_digits(e164):
    """The digits of a number, for searching."""
    return re.sub(r"\D", "", (e164 or "").partition(";")[0])
