"""Phone numbers: kept in E.164 (ITU-T), shown as in the viewer's country."""

import re
from functools import lru_cache

import phonenumbers
from django.utils.translation import gettext as _
from phonenumbers import NumberParseException, PhoneNumberFormat, ValidationResult

from amity.base.phone_plans import plain_number
from amity.base.text.fold import digits

HOME = ("BG", "RU", "KZ")
LABEL = re.compile(r"^\s*(?:tel|phone|mob|mobile|тел|телефон|моб|gsm)\b\s*[.:]?\s*", re.IGNORECASE)
EXTENSION = re.compile(
    r"[\s,]*(?:;ext=|\b(?:extension|extn?|вътр|вн|внутр|доб|ішкі|x)\b\s*[.:]?|#)\s*(\d{1,7})\s*$", re.IGNORECASE
)
LETTER = re.compile(r"[^\W\d_]")


def parse_phone(text, region):
    """The number in E.164, with ";ext=12" behind it (RFC 3966) if it has an extension: "доб. 5", "вътр. 12", "ext 7".

    `region` is the country (two letters) whose national form is understood. In Bulgaria, Russia and Kazakhstan a
    number that is none at home is tried as one of the other two. A national number must be one that its country has
    given out; one with its country code must only be of a possible length. Raises ValueError with a message.
    """
    if known := plain_number(text, region):
        return known
    text = LABEL.sub("", " ".join(str(text).split()))
    found = EXTENSION.search(text)
    number = text[: found.start()] if found else text
    for country in dict.fromkeys((region, *HOME) if region in HOME else (region,)):
        if parsed := _read(number, country):
            e164 = phonenumbers.format_number(parsed, PhoneNumberFormat.E164)
            return f"{e164};ext={found[1]}" if found else e164
    raise ValueError(_why_not(number, region) % {"text": text[:40]})


def _read(number, country):
    """The number as phonenumbers reads it in a country; None if it is none. Words around it are never thrown away."""
    if LETTER.search(number) or len(number) > 40:
        return None
    if number.startswith("00"):
        number = f"+{number[2:]}"
    try:
        parsed = phonenumbers.parse(number, country)
    except NumberParseException:
        return None
    if phonenumbers.is_valid_number(parsed):
        return parsed
    return parsed if number.startswith("+") and phonenumbers.is_possible_number(parsed) else None


def _why_not(number, region):
    """The message that helps most."""
    if LETTER.search(number):
        return _("“%(text)s” has words in it. Write only the number here, and the words in a note.")
    try:
        fits = phonenumbers.is_possible_number_with_reason(phonenumbers.parse(number, region))
    except NumberParseException:
        fits = None
    if fits in (ValidationResult.TOO_SHORT, ValidationResult.IS_POSSIBLE_LOCAL_ONLY):
        return _("“%(text)s” is too short for a phone number. Write it with its area or country code.")
    if fits == ValidationResult.TOO_LONG or len(digits(number)) > 15:
        return _("“%(text)s” is too long for a phone number. Write one number to a field.")
    return _("“%(text)s” is no phone number. Write it with its country code, like +359 88 812 3456.")


def show_phone(e164, region):
    """The national form in the number's own country, the international one elsewhere; what is no number as it is."""
    number, _semicolon, extension = (e164 or "").partition(";ext=")
    shown = _show(number, region)
    return f"{shown}, {_('ext.')} {extension}" if extension else shown


@lru_cache(maxsize=50_000)
def _show(number, region):
    try:
        parsed = phonenumbers.parse(number, None)
    except NumberParseException:
        return number
    at_home = phonenumbers.region_code_for_number(parsed) == region
    return phonenumbers.format_number(
        parsed, PhoneNumberFormat.NATIONAL if at_home else PhoneNumberFormat.INTERNATIONAL
    )


def phone_digits(text, region=""):
    """The digits by which a number or a part of it is found among numbers in E.164: no +, no 00, no trunk 0, no
    extension. With `region` RU or KZ a whole number loses its trunk 8 too: "8 (701) 123-45-67" → "7011234567".
    """
    found = digits(EXTENSION.sub("", text or "")).lstrip("0")
    return found[1:] if region in ("RU", "KZ") and len(found) == 11 and found[0] == "8" else found
