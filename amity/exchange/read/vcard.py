"""Address cards (vCard 2.1, 3.0 and 4.0) as a table: a card is a row, and equal facts stand in equal columns."""

from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from .encoding import detect_encoding
from .faults import look_closer
from .table import Problem, Row, Table, Unreadable
from .vcard_facts import facts
from .vcard_lines import Card, cards

ORDERED = """full_name prefix first_name middle_name last_name suffix nickname company department title role
    email phone messenger website address birthday anniversary categories note uid"""
ORDER = ORDERED.split()
LABELS = ("work", "mobile", "home", "fax", "work fax", "home fax", "pager", "main", "other")
PARTS = ("street", "city", "region", "postcode", "country")


def read_vcard(path: Path, *, encoding: str | None = None) -> Table:
    """Open a file of address cards. It is gone through twice: once for the columns, once for the rows.

    Headers are `first_name`, `company`, …; of what comes more than once
    `phone:mobile`, `phone:mobile:2`, `address:work:city`.
    """
    encoding = encoding or detect_encoding(path)
    found: set[str] = set()
    for card in _cards(path, encoding):
        found.update(facts(card)[0])
    if not found:
        raise Unreadable(_("There are no address cards with anything in them in the file. Export the contacts again."))
    headers = sorted(found, key=_place)
    rows = _rows(path, encoding, headers)
    return Table(headers, rows, "vcard", encoding, close=rows.close)


def _cards(path: Path, encoding: str) -> Iterator[Card]:
    try:
        text = open(path, encoding=encoding, errors="replace", newline=None)  # noqa: SIM115 -- closed below
    except LookupError:
        raise Unreadable(_("There is no text encoding called “%s”. Choose one from the list.") % encoding) from None
    with text:
        yield from cards(text)


def _rows(path: Path, encoding: str, headers: list[str]) -> Iterator[Row]:
    for card in _cards(path, encoding):
        said, surplus = facts(card)
        cells, problems = look_closer([said.get(header, "") for header in headers], card.number)
        if not card.closed:
            message = _("The card has no end; the file may be cut off.")
            problems += (Problem(card.number, None, message, blocks=card.cut),)
        if card.unread:
            message = _("Lines of the card that can't be read were left out: %s")
            problems += (Problem(card.number, None, message % "; ".join(card.unread), blocks=False),)
        if surplus:
            message = _("The card has too many values of a kind; these were left out: %s")
            problems += (Problem(card.number, None, message % ", ".join(surplus[:5])),)
        if not said:
            problems += (Problem(card.number, None, _("The card is empty.")),)
        yield Row(card.number, cells, problems)


def _place(header: str) -> tuple:
    name, *rest = header.split(":")
    label = next((part for part in rest if part in LABELS), "")
    part = rest[-1] if rest and rest[-1] in PARTS else ""
    copy = next((int(text) for text in rest if text.isdigit()), 1)
    return (
        ORDER.index(name),
        LABELS.index(label) if label else -1,
        copy,
        PARTS.index(part) if part else -1,
        header,
    )
