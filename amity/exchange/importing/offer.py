"""Offer: a way that a column of a file may go."""

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amity.records import types
from amity.records.fields import AddressesField

PARTS = {
    "street": gettext_lazy("street"),
    "street2": gettext_lazy("second line"),
    "postcode": gettext_lazy("postcode"),
    "city": gettext_lazy("city"),
    "region": gettext_lazy("region"),
    "country": gettext_lazy("country"),
}


@dataclass(frozen=True)
class Offer:
    """A field, or what belongs to one: `role` is "" for the field itself, "currency" for that of an amount, "name"
    for a full name to be taken apart, "within" for the pipeline in which a stage is looked for, "id" for that of the
    record itself, "link" for that of what a link leads to, "about" for the title of a record of the entity `to`,
    "label" for that of the address before it, "since" for a moment of a new record in another system, such
    as when it was made."""

    key: str
    field: object
    role: str = ""
    to: object = None

    @property
    def of(self):
        """The key of the field that it belongs to."""
        return self.field.key if self.field is not None else self.key

    @property
    def label(self):
        if self.role == "id":
            return _("Id")
        label = capfirst(str(self.field.label))
        if self.role == "name":
            return _("Full name")
        if self.to is not None:
            label = f"{label}: {self.to.label}"
        return said % {"field": label} if (said := self._said()) else label

    def _said(self):
        """How a column is called that belongs to a field, as export does; "" for the field itself."""
        told = {"currency": _("%(field)s: currency"), "link": _("%(field)s: id"), "label": _("%(field)s: label")}
        return told.get(self.role, "")

    @property
    def many(self):
        """Whether several columns may go here as values of their own."""
        return isinstance(self.field, AddressesField) and self.role == ""

    @property
    def repeats(self):
        """Whether several columns may go here at all."""
        return isinstance(self.field, AddressesField)

    def choices(self):
        """[(value, label)]: the ways to go here. A value is the key, with a label and a part behind "|"."""
        found = [(self.key, self.label)]
        if self.many:
            found += [(f"{self.key}|{code}", f"{self.label}, {label}") for code, label in self.field.type.labels]
        if self.many and isinstance(self.field.type, types.Places):
            found += [(f"{self.key}||{part}", f"{self.label}: {words}") for part, words in PARTS.items()]
        return found

    def named(self, value):
        """The label of one of its values, also of one that `choices` leaves out."""
        _key, label, part = split(value)
        said = dict(self.field.type.labels).get(label, label) if self.many else ""
        return self.label + (f", {said}" if said else "") + (f": {PARTS[part]}" if part else "")


def split(value):
    """(key, label, part) of a column's value."""
    key, label, part = (f"{value}||").split("|")[:3]
    return key, label, part
