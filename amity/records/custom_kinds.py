"""The kinds of custom fields: what each is called, an example of it, and the FieldType that its options make."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from . import types
from .custom import translated
from .errors import WrongDescription
from .fields.computed import result_type


@dataclass(frozen=True)
class Kind:
    """`make(options)` gives the FieldType. `once`: its values can be asked to stand at one record only; `indexed` says
    how its values are kept in an index: "order", "members" or "" for not at all; `begins`: it can have a default;
    `takes` names the options that only this kind has; `computed`: nobody writes it;
    `searched`: records are found by its values."""

    key: str
    label: str
    example: str
    icon: str
    make: Callable
    once: bool = False
    indexed: str = "order"
    begins: bool = True
    takes: tuple = ()
    computed: bool = False
    searched: bool = False


def _pairs(options, name):
    return [(code, translated(words)) for code, words in options.get(name) or ()]


def _always(type):
    return lambda options: type


def _choice(type):
    return lambda options: type(_pairs(options, "choices"), former=_pairs(options, "former"))


def _tags(options):
    former = _pairs(options, "former")
    return types.Tags(_pairs(options, "choices"), options.get("tones"), former, options.get("merged"))


def _places(type):
    return lambda options: type(options.get("places") or 0)


KINDS = {
    one.key: one
    for one in (
        Kind(
            "text",
            _("Text"),
            _("A line: contract number “2026/114”"),
            "forms",
            _always(types.Text()),
            True,
            searched=True,
        ),
        Kind(
            "long_text",
            _("Long text"),
            _("Several lines: what was agreed on delivery"),
            "align-left",
            _always(types.LongText()),
            indexed="",
            begins=False,
        ),
        Kind("number", _("Number"), _("Employees: 240"), "hash", _places(types.Number), True, takes=("places",)),
        Kind("money", _("Money"), _("Yearly budget: 12 000 €"), "cash", _always(types.MoneyType()), indexed=""),
        Kind("percent", _("Percentage"), _("Discount: 15 %"), "percentage", _places(types.Percent), takes=("places",)),
        Kind("day", _("Date"), _("Contract ends: 31 March"), "calendar", _always(types.Day()), True),
        Kind(
            "moment",
            _("Date and time"),
            _("Visited: 31 March, 14:30"),
            "calendar-event",
            _always(types.Moment()),
            begins=False,
        ),
        Kind("yes_no", _("Yes or no"), _("May be named as a reference"), "checkbox", _always(types.YesNo())),
        Kind(
            "choice",
            _("Choice"),
            _("One of a list: gold, silver, bronze"),
            "list",
            _choice(types.Choice),
            takes=("choices",),
        ),
        Kind(
            "choices",
            _("Several choices"),
            _("Any of a list: pumps, valves, service"),
            "list-check",
            _choice(types.Choices),
            indexed="members",
            begins=False,
            takes=("choices",),
        ),
        Kind(
            "tags",
            _("Tags"),
            _("Words in colours, made in passing: VIP, trade fair 2026"),
            "tag",
            _tags,
            indexed="members",
            begins=False,
            takes=("tags",),
        ),
        Kind("email", _("E-mail"), _("invoices@example.com"), "at", _always(types.Email(254)), True, searched=True),
        Kind(
            "phone",
            _("Phone"),
            _("Hotline: +359 2 123 4567"),
            "phone",
            _always(types.Phone()),
            True,
            searched=True,
        ),
        Kind("web", _("Web address"), _("Shop: www.example.com"), "world", _always(types.Web()), True),
        Kind(
            "links",
            _("Link"),
            _("Other records: the distributor, the architects"),
            "link",
            lambda options: types.LinksType(*options.get("to", ())),
            indexed="",
            begins=False,
            takes=("to",),
        ),
        Kind(
            "people",
            _("Colleagues"),
            _("Who else looks after it: Bob, Carol"),
            "users",
            _always(types.LinksType("user")),
            indexed="",
            begins=False,
        ),
        Kind(
            "formula",
            _("Formula"),
            _("Worked out from other fields: [Amount] * [Chance] / 100"),
            "calculator",
            result_type,
            indexed="",
            begins=False,
            takes=("formula", "places"),
            computed=True,
        ),
        Kind(
            "roll_up",
            _("Roll-up"),
            _("What others come to: the sum of the open deals"),
            "sum",
            result_type,
            indexed="",
            begins=False,
            takes=("roll_up", "places"),
            computed=True,
        ),
    )
}


def type_of_row(row):
    """The FieldType that a custom field's row describes."""
    if row.type not in KINDS:
        raise WrongDescription(f"custom field '{row.key}': no type '{row.type}'")
    return KINDS[row.type].make(row.options)
