"""E-mails that reach nobody: of places for trying out, misspelt, or written only because one was demanded."""

from django.db.models import CharField, F, Func, Q, Value
from django.db.models.lookups import In

TRIED_OUT = ("example.com", "example.org", "example.net", "test.com", "test.test", "test.ru", "test.bg", "test.kz")
MISSPELT = (
    *("gmial.com", "gmai.com", "gmal.com", "gmail.con", "gmail.co", "gmail.cm", "hotmial.com", "yaho.com"),
    *("mail.ry", "mail.tu", "yandex.ri", "yandx.ru", "abv.bh", "noemail.com", "none.com", "no.email"),
)
PLACES = {*TRIED_OUT, *MISSPELT}
ENDS = {"test", "example", "invalid", "localhost"}
"""RFC 2606 gives these to nobody."""


def reaches_nobody(key):
    """Whether an e-mail (its key) is one of these."""
    return key.partition("@")[2] in PLACES or key.rpartition(".")[2] in ENDS


def asked_of(path):
    """The same as a question to the database about the key at `path`."""
    return Q(In(_part(path, "@", 2), sorted(PLACES))) | Q(In(_part(path, ".", -1), sorted(ENDS)))


def _part(path, sign, number):
    return Func(F(path), Value(sign), Value(number), function="split_part", output_field=CharField())
