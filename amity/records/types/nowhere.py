"""E-mails and phones that reach nobody: of places for trying out, misspelt, never given out, or written only because
one was demanded."""

import re

from django.db.models import BooleanField, CharField, F, Func, Q, Value
from django.db.models.lookups import In, Regex
from psycopg.types.json import Jsonb

from amity.base.phone_patterns import LONGEST_CODE, phone_patterns

TRIED_OUT = ("example.com", "example.org", "example.net", "test.com", "test.test", "test.ru", "test.bg", "test.kz")
MISSPELT = (
    *("gmial.com", "gmai.com", "gmal.com", "gmail.con", "gmail.co", "gmail.cm", "hotmial.com", "yaho.com"),
    *("mail.ry", "mail.tu", "yandex.ri", "yandx.ru", "abv.bh", "noemail.com", "none.com", "no.email"),
)
PLACES = {*TRIED_OUT, *MISSPELT}
ENDS = {"test", "example", "invalid", "localhost"}
"""RFC 2606 gives these to nobody."""
FILLERS = ("0000000", "1234567", "7654321")
"""Where a form demands a phone, people who have none to give end it so."""
NO_NUMBER = "^$"


def reaches_nobody(kind, key):
    """Whether an address of this kind (its key) is one of these."""
    if kind == "phone":
        codes = (key[1:length] for length in range(2, LONGEST_CODE + 2))
        pattern = next((phone_patterns()[code] for code in codes if code in phone_patterns()), NO_NUMBER)
        return key.endswith(FILLERS) or not re.search(pattern, key)
    return key.partition("@")[2] in PLACES or key.rpartition(".")[2] in ENDS


def asked_of(kind, path):
    """The same as a question to the database about the keys of that kind at `path`."""
    if kind == "phone":
        return Q(Regex(F(path), f"({'|'.join(FILLERS)})$")) | Q(NeverGivenOut(F(path)))
    return Q(In(_part(path, "@", 2), sorted(PLACES))) | Q(In(_part(path, ".", -1), sorted(ENDS)))


class NeverGivenOut(Func):
    """Whether a phone's key is no number that a country has given out: one look into the patterns by country code and
    one regular expression a row (3 µs)."""

    output_field = BooleanField()

    def as_sql(self, compiler, connection, **_extra):
        key, parameters = compiler.compile(self.source_expressions[0])
        codes = [f"%s::jsonb ->> substr({key}, 2, {length + 1})" for length in range(LONGEST_CODE)]
        sql = f"({key} !~ coalesce({', '.join(codes)}, '{NO_NUMBER}'))"
        patterns = Jsonb(phone_patterns())
        return sql, [*parameters, *(one for _code in codes for one in (patterns, *parameters))]


def _part(path, sign, number):
    return Func(F(path), Value(sign), Value(number), function="split_part", output_field=CharField())
