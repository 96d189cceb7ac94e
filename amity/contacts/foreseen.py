"""Faults of contacts that can be told from their values before there is a record: of a file that is to come in."""

import re

from amity.base.text.own_case import own_case
from amity.records.addresses import key_of
from amity.records.types.nowhere import reaches_nobody

TEST_WORDS = ("test", "asdf", "qwerty", "тест", "проба", "сынақ")
DIGIT = re.compile("[0-9]")


def _name(values):
    return f"{values.get('first_name') or ''} {values.get('last_name') or ''}".strip()


def unreachable(values):
    return not values.get("emails") and not values.get("phones")


def email_in_name(values):
    return "@" in _name(values)


def shouted(values):
    name = _name(values)
    return (name.isupper() or name.islower()) and own_case(name) != name


def digits_in_name(values):
    return DIGIT.search(_name(values)) is not None


def tried_out(values):
    first, last = values.get("first_name") or "", values.get("last_name") or ""
    return first.lower().startswith(TEST_WORDS) or last.lower().startswith(TEST_WORDS)


def mailed_nowhere(values):
    return _reaches_nobody(values, "emails", "email")


def phoned_nowhere(values):
    return _reaches_nobody(values, "phones", "phone")


def _reaches_nobody(values, key, kind):
    return any(reaches_nobody(kind, key_of(kind, one["value"])) for one in values.get(key) or ())
