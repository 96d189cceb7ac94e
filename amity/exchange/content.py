"""What a cell seems to hold, judged by its looks alone."""

import re

EMAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\W\d_]{2,}")
URL = re.compile(
    r"(https?://\S+|www\.\S+)|[a-zа-я0-9-]+(\.[a-zа-я0-9-]+)*\.(com|org|net|info|biz|io|eu|bg|ru|kz|рф|бг|қаз)(/\S*)?",
    re.I,
)
DATE = re.compile(
    r"(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\.\d{1,2}\.\d{2,4}|\d{1,2}/\d{1,2}/\d{2,4}|\d{4}/\d{1,2}/\d{1,2}|\d{1,2}-\d{1,2}-\d{4})"
    r"\s?г?\.?([ T,]+\d{1,2}:\d{2}.{0,16})?"
)
CURRENCY = r"(?:[$€£₽₸¥]|лв\.?|лева|руб\.?|р\.|тг\.?|тенге|eur|usd|bgn|rub|kzt|gbp)"
AMOUNT = r"[-+]?\d{1,3}(?:[\s\xa0.,']\d{3})*(?:[.,]\d+)?|[-+]?\d+(?:[.,]\d+)?"
MONEY = re.compile(
    rf"{CURRENCY}\s?(?:{AMOUNT})|(?:{AMOUNT})\s?{CURRENCY}|[-+]?\d+(?:[\s\xa0.,']\d{{3}})*[.,]\d{{2}}", re.I
)
NUMBER = re.compile(AMOUNT)
PHONE = re.compile(r"\+?[\d\s\xa0().\-–/]{7,24}(\s?(ext|доб|вътр|x|#)\.?\s?\d{1,6})?", re.I)
LONGEST = 300


def content_kind(cell: str) -> str | None:
    """One of "email", "url", "date", "phone", "money", "number"; None where the cell is just text or empty."""
    cell = cell.strip()
    if not cell or len(cell) > LONGEST:
        return None
    if EMAIL.fullmatch(cell):
        return "email"
    if DATE.fullmatch(cell):
        return "date"
    if PHONE.fullmatch(cell) and _rings(cell):
        return "phone"
    if MONEY.fullmatch(cell):
        return "money"
    if NUMBER.fullmatch(cell):
        return "number"
    return "url" if URL.fullmatch(cell) else None


def _rings(cell: str) -> bool:
    """Phones differ from registration numbers by prefix (+, 00, a Bulgarian 0…, a Russian 8 or 7) or by grouping."""
    digits = re.sub(r"\D", "", cell)
    if not 7 <= len(digits) <= 18:
        return False
    if cell.startswith(("+", "00", "(")):
        return True
    if re.fullmatch(r"0[2-9]\d{7,8}|[78]\d{10}", digits):
        return len(digits) > 9 or not cell.isdigit()
    groups = re.split(r"[\s\xa0()./–-]+", cell)
    return len(groups) >= 3 and len(digits) >= 9 and len(groups[-1]) >= 2 and not NUMBER.fullmatch(cell)
