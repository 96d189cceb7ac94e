"""All that one may take along, in one archive (ZIP): a file of JSON lines for each entity, and what they mean."""

import json
from zipfile import ZIP_DEFLATED, ZipFile

from django.db.models import OuterRef, Subquery, Value
from django.utils.translation import gettext as _

from amity.base.clock import now
from amity.records import types
from amity.records.changes import Change
from amity.records.fields import LinkColumn
from amity.records.registry import entities, find_entity

from ..importing.offers import importable
from ..read.archive import BESIDE
from .formats import FORMATS
from .said import people
from .taking import Taking, takes

FORMAT = "zip"
FAST = 1


class Author(LinkColumn):
    """Who made a record, by the Change that it was born with. It stands beside the fields of an entity."""

    def __init__(self, entity):
        super().__init__("created_by", _("created by"), types.UserType(), writable=False)
        self.column = entity.fields["owner"].column

    def parts(self, actor):
        made = Change.objects.filter(pk=OuterRef("born"))
        return Subquery(made.values("actor_id")[:1]), Value("")


def takings(actor):
    """The Takings of everything that `actor` may take along: in an order in which what is linked to comes first."""
    known = [one for one in entities() if takes(actor, one)]
    return [Taking(one.bound(actor), FORMATS["jsonl"], order="created_at") for one in sorted(known, key=_rank)]


def write(actor, file, progress):
    """Write the archive to an open binary file; returns how many records are in it."""
    all, told, number = takings(actor), [], 0
    progress.expect(sum(taking.number() for taking in all))
    brought = importable(actor)
    with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=FAST) as package:
        for taking in all:
            entity = taking.bound.entity
            table = taking.table(progress.tell)
            table.fields = [*table.fields, Author(entity)]
            name = f"{entity.key}.jsonl" if entity in brought else f"{BESIDE}/{entity.key}.jsonl"
            if taking.number(0):
                with package.open(name, "w", force_zip64=True) as part:
                    taking.format.write(part, table, {})
            number += table.number
            told.append(_described(table, name))
        manifest = {"made_at": now().isoformat(), "by": people(actor).get(str(actor.id), ""), "records": number}
        manifest["files"] = told
        package.writestr(f"{BESIDE}/manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1))
    return number


def _rank(entity, above=()):
    """How many entities stand between it and one that links to no other; settings come before all."""
    found = 0 if entity.scope.setting else 1
    for field in entity.fields.values():
        to = field.type.to if isinstance(field.type, types.LinksType) else [getattr(field.type, "to", "")]
        for target in filter(None, map(find_entity, to)):
            if target is not entity and target not in above and not target.scope.setting:
                found = max(found, 1 + _rank(target, (*above, entity)))
    return found


def _described(table, name):
    entity = table.bound.entity
    return {
        "entity": entity.key,
        "label": str(entity.plural),
        "file": name if table.number else "",
        "records": table.number,
        "fields": [_field(one) for one in table.fields],
    }


def _field(one):
    told = {"key": one.key, "label": str(one.label), "type": type(one.type).__name__, "written": bool(one.writable)}
    if isinstance(one.type, types.Choice):
        told["choices"] = {code: str(label) for code, label in one.type.labels.items()}
    if to := getattr(one.type, "to", ""):
        told["to"] = [to] if isinstance(to, str) else list(to)
    return told
