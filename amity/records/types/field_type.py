"""What a value can be. One small class per type; every screen works with any of them."""

from django.db.models import Q
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from amity.base.text.markup import esc


class FieldType:
    """How one kind of value is read, shown, packed and asked for.

    At most eight methods: what a screen needs beyond them, the screen derives. `widget` names the input that
    a form shows; `numeric` aligns cells right; `many` says that a value is a list; `kept_as` what `pack` makes:
    text, number, money or list; `sealed` that the database cannot read it.
    """

    widget = "line"
    kept_as = "text"
    numeric = False
    many = False
    sortable = True
    sealed = False

    def read(self, data, name):
        """The raw input of this field in posted form data, or None if the form did not have it."""
        return data.get(name)

    def parse(self, raw, look):
        """The value that a person typed or a file holds; None for nothing. Raises ValueError with a message."""
        return raw or None

    def fit(self, value):
        """The value as it may be stored, from a value or its packed form; the write door asks this of each.

        Raises ValueError with a message for what is none: no type of value ever reaches the database and fails there.
        """
        return value

    def show(self, value, look):
        """The value as safe HTML for a cell."""
        return SafeString(esc(self.text(value, look)))

    def text(self, value, look):
        """The value as plain text, which `parse` reads back."""
        return "" if value is None else str(value)

    def pack(self, value):
        """The value as JSON, the same as the database's `to_jsonb` of its column."""
        return value

    def unpack(self, packed):
        """The value from JSON."""
        return packed

    def questions(self):
        """What a filter may ask: {question: (label, function(path, value) -> Q)}. `path` is an ORM path."""
        return {"is": (_("is"), is_), "empty": (_("is empty"), empty), "filled": (_("is filled"), filled)}


def is_(path, value):
    return Q(**{f"{path}__in": value}) if isinstance(value, list) else Q(**{path: value})


def empty(path, value=None):
    return Q(**{f"{path}__isnull": True})


def filled(path, value=None):
    return Q(**{f"{path}__isnull": False})


NOTHING = SafeString("")
