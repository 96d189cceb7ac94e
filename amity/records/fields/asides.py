"""Facts that are kept in rows of other tables: addresses, links, what an item is about."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Q, Subquery, TextField, Value

from .. import types
from ..addresses import Address, key_of
from ..links import Link
from ..registry import find_entity
from ..scope import visible
from ..statement import Among
from ..timeline import Timeline
from ..types import nowhere
from .field import Field


class AddressesField(Field):
    """Several e-mails, phones or postal addresses. A cell shows the first; a card loads them all."""

    aside = True

    def parts(self, actor):
        rows = Address.objects.filter(record=OuterRef("pk"), kind=self.type.kind).order_by("position")
        return (Subquery(rows.values("value")[:1]),)

    def order(self, actor):
        return None

    def q(self, question, value, actor):
        rows = Address.objects.filter(record=OuterRef("pk"), kind=self.type.kind)
        if question == "contains":
            rows = rows.filter(key__contains=key_of(self.type.kind, str(value)))
        if question == "nowhere":
            return _among(
                Address.objects.filter(nowhere.asked_of(self.type.kind, "key"), kind=self.type.kind).values("record")
            )
        found = Q(Exists(rows))
        return ~found if question == "empty" else found

    def columns(self, value):
        return {}


class LinksField(Field):
    """Links in a role to any number of records. A card loads them with its record, a list for all its rows at once."""

    aside = True

    def __init__(self, key, label, to, *, role, hint=""):
        super().__init__(key, label, types.LinksType(*to), hint=hint)
        self.role = role

    def parts(self, actor):
        return (Value(None, output_field=TextField()),)

    def order(self, actor):
        return None

    def q(self, question, value, actor):
        """Whether a link leads to one of the records in `value` that the actor sees."""
        wanted = {}
        for link in value:
            wanted.setdefault(link[0], set()).add(link[1])
        seen = []
        for key, ids in wanted.items():
            target = find_entity(key)
            rows = visible(actor, target).filter(pk__in=ids).values_list("pk", flat=True) if target else ()
            seen += [(key, id) for id in rows]
        return Q(Exists(self._rows(self.type.questions()[question][1], seen))) if seen else Q(pk__in=[])

    def _rows(self, ask, links):
        return Link.objects.filter(ask("to_record", links), from_record=OuterRef("pk"), role=self.role)

    def points(self, record):
        return _among(Link.objects.filter(to_record=record, role=self.role).values("from_record"))

    def columns(self, value):
        return {}


class AboutField(LinksField):
    """The records that a timeline item concerns."""

    role = "about"

    def __init__(self, key, label, *, hint=""):
        super(LinksField, self).__init__(key, label, types.AboutType(), hint=hint)

    def _rows(self, ask, links):
        """Chosen by a person or following from what was: both stand on the record's timeline."""
        return Timeline.objects.filter(ask("record", links), item=OuterRef("pk"))

    def points(self, record):
        return _among(Timeline.objects.filter(record=record).values("item"))


def _among(ids):
    """The Q of the records with these ids. Found first and then fetched: a plan that goes through all records in their
    order until enough have a link takes seconds where few have one."""
    return Q(Among(F("pk"), ArraySubquery(ids)))
