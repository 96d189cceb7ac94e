"""The inputs of forms: for each widget that a field type names, how a value stands in it and how it is read back."""

from .addresses import Addresses, Places
from .choice import Choice, Choices, YesNo
from .input import Input
from .line import Line, Long, Web
from .link import Colleague, Link
from .links import Links
from .number import Money, Number, Percent
from .tags import Retag, Tags
from .time import Date, Moment

WIDGETS = {
    "line": Line(),
    "text": Long(),
    "url": Web(),
    "number": Number(),
    "percent": Percent(),
    "money": Money(),
    "date": Date(),
    "moment": Moment(),
    "choice": Choice(),
    "choices": Choices(),
    "yes_no": YesNo(),
    "addresses": Addresses(),
    "places": Places(),
    "link": Link(),
    "user": Colleague(),
    "links": Links(),
    "tags": Tags(),
    "retag": Retag(),
}

__all__ = ["WIDGETS", "Input"]
