"""What stands in rows beside a record: its addresses and its links, which have flat tables of their own too."""

from django.db.models import Case, F, OuterRef, Subquery, TextField, When

from amity.records.addresses import Address
from amity.records.fields import AboutField
from amity.records.links import Link
from amity.records.registry import find_entity
from amity.records.timeline import Timeline

from .owner import BECAUSE


def addresses_of(entity, field):
    """The rows of the addresses in a field of all records of `entity`."""
    return Address.objects.unscoped(because=BECAUSE).filter(entity=entity.key, kind=field.type.kind)


def links_of(entity, field):
    """The rows of the links in a field of all records of `entity`: `_source` is the record, `_entity`, `_target` and
    `_title` are what it links to."""
    if isinstance(field, AboutField):
        rows = Timeline.objects.unscoped(because=BECAUSE).filter(item_entity=entity.key, direct=True)
        ends = {"_source": F("item"), "_entity": F("entity"), "_target": F("record")}
    else:
        rows = Link.objects.unscoped(because=BECAUSE).filter(from_entity=entity.key, role=field.role)
        ends = {"_source": F("from_record"), "_entity": F("to_entity"), "_target": F("to_record")}
    titles = [When(_entity=key, then=_title(find_entity(key))) for key in field.type.to]
    return rows.annotate(**ends).annotate(_title=Case(*titles, default=None, output_field=TextField()))


def _title(target):
    rows = target.model.objects.unscoped(because=BECAUSE).filter(pk=OuterRef("_target"))
    return Subquery(rows.values(target.title)[:1])
