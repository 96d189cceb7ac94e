"""Reading the file of a directory; an administrator's verbs on directories."""

from itertools import chain, islice

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from amity.base.clock import now
from amity.base.text.clean import CONTROL
from amity.exchange.importing.dates import guess_order
from amity.exchange.importing.offers import offers, proposed
from amity.exchange.read.open import open_table
from amity.records.administering import demand_administrator
from amity.records.errors import Invalid
from amity.records.fields import AddressesField, LinkColumn, LinksField, TagsColumn
from amity.records.types import Text, UserType, Web

from .entries import put, put_again
from .known import WHY
from .rows import Declined, Secret
from .saving import row_of, save

LOOKED_AT = 100
COLUMNS = 200
LONGEST = 2_000
"""Characters of a cell that are kept."""
FIRST = ("registration_number", "tax_number", "personal_number", "website")
"""By these a record is found rather than by its name."""


def comparable(bound):
    """{key: Offer} of the fields that a column may go to: those with one value."""
    apart = (AddressesField, LinkColumn, LinksField, TagsColumn)
    known = {key: one for key, one in offers(bound).items() if not one.role and not isinstance(one.field, apart)}
    return {key: one for key, one in known.items() if not isinstance(one.field.type, UserType)}


def keys(bound):
    """{key: label} of the fields by which a record may be found, the surest first."""
    texts = {key: one for key, one in comparable(bound).items() if isinstance(one.field.type, (Text, Web))}
    order = [*(key for key in FIRST if key in texts), *(key for key in texts if key not in FIRST)]
    return {key: capfirst(str(texts[key].field.label)) for key in order if texts[key].field.type.widget != "text"}


def bring(c, directory, bound, path):
    """Take a file in, for a new directory or in the place of an older file; a header that is known keeps its mapping.

    Raises Unreadable, and Invalid where no column says by what records are found.
    """
    demand_administrator(c)
    with open_table(path, header=True) as table:
        rows = (_cells(row) for row in table.rows)
        first = list(islice(rows, LOOKED_AT))
        headers = [_clean(header)[:200] for header in table.headers][:COLUMNS]
        _map(directory, bound, headers, first)
        directory.dates, directory.as_of = guess_order(cell for row in first for cell in row), now()
        column = directory.mapping.index(directory.key)
        directory.batch, directory.entries = put(chain(first, rows), column, directory.key)
    save(c, directory)


def remap(c, directory, bound, name, mapping, key):
    """Call a directory `name`, have its columns go to the fields `mapping`, and records be found by `key`."""
    demand_administrator(c)
    known = comparable(bound)
    if not (name := _clean(name).strip()[:100]):
        raise Invalid({"name": _("This is needed.")})
    mapping = [one if one in known else "" for one in mapping][: len(directory.headers)]
    if len([one for one in mapping if one]) != len({one for one in mapping if one}):
        raise Invalid({"mapping": _("Two columns go to the same field. Leave one of them out.")})
    if key not in mapping or key not in keys(bound):
        raise Invalid({"key": _("No column goes to the field by which records are found.")})
    found_by = directory.mapping.index(directory.key) if directory.key == key else None
    directory.name, directory.key = name, key
    directory.mapping = mapping + [""] * (len(directory.headers) - len(mapping))
    if (column := directory.mapping.index(key)) != found_by:
        directory.batch, directory.entries = put_again(directory.filed, column, key)
    save(c, directory)


def remove(c, directory):
    """Remove a directory and what was rejected of it; an Undo brings both back, with all that stands in it but its
    secret."""
    demand_administrator(c)
    Secret.objects.filter(directory=directory.pk).delete()
    c.remove(Declined.objects.unscoped(because=WHY).filter(directory=directory.pk))
    c.remove(row_of(directory))


def _map(directory, bound, headers, rows):
    """Say where columns go: as before under such a header, else by the guess."""
    known = comparable(bound)
    values, _whys = proposed(bound, known, headers, rows)
    before = dict(zip(directory.headers, directory.mapping, strict=True))
    guessed = {at: value for at, value in values.items() if value in known}
    directory.headers = headers
    if before:
        directory.mapping = [before.get(header, "") for header in headers]
    else:
        directory.mapping = [guessed.get(at, "") for at in range(len(headers))]
    if directory.key not in filter(None, directory.mapping):
        directory.key = next((key for key in keys(bound) if key in directory.mapping), "")
    if not directory.key:
        names = ", ".join(list(keys(bound).values())[:4])
        said = _("No column of the file says by what records are found. It needs one of these as a header: %(names)s.")
        raise Invalid({"file": said % {"names": names}})


def _cells(row):
    return [_clean(cell)[:LONGEST] for cell in row.cells[:COLUMNS]]


def _clean(text):
    return CONTROL.sub("", text)
