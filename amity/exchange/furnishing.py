"""What an export of everything brings besides records: teams, people, pipelines, stages, reasons, purposes, rates.

Records of another house name them. Those that are not here yet are made before the files are checked: people without
roles and without a password, for rights never come from a file.
"""

import json
import zipfile
from collections import Counter

from django.utils.translation import gettext as _

from amity.records.administering import demand_administrator
from amity.records.errors import Invalid, Refused
from amity.records.fields import LinkColumn
from amity.records.registry import entities, find_entity
from amity.records.scope import visible

from .foreign import remember
from .imports import State
from .read.archive import BESIDE, BROKEN
from .wording import plain

HELD = ("team", "user", "pipeline", "stage", "reason", "purpose", "rate")
"""In the order in which they need each other."""
LARGEST = 4 * 1024 * 1024
MOST = 5_000


def told_in(file):
    """{key of an entity: its rows, as objects of JSON} that an archive tells of its house; {} for one that is no export
    of everything. What is broken tells nothing."""
    try:
        with zipfile.ZipFile(file) as archive:
            there = {one.filename: one.file_size for one in archive.infolist()}
            if f"{BESIDE}/manifest.json" not in there:
                return {}
            found = {}
            for key in HELD:
                name = f"{BESIDE}/{key}.jsonl"
                if 0 < there.get(name, 0) <= LARGEST:
                    found[key] = [json.loads(line) for line in archive.read(name).splitlines()[:MOST] if line.strip()]
    except (*BROKEN, RecursionError):
        return {}
    fits = all(isinstance(row, dict) and isinstance(row.get("id"), str) for rows in found.values() for row in rows)
    return found if fits else {}


def missing(actor, told):
    """[(Entity, how many)] of what is told of and not here; [] for who may not make it."""
    if not actor.administers:
        return []
    house = _House(actor)
    found = [(_entity(key), len(house.lacks(key, told[key]))) for key in HELD if key in told]
    return [(entity, number) for entity, number in found if number]


def furnish(c, told):
    """Make what is told of and not here. {Entity: how many}. Raises Refused."""
    demand_administrator(c)
    house, made, later = _House(c.actor), Counter(), []
    for key in HELD:
        entity = _entity(key)
        for row in house.lacks(key, told.get(key, ())) if entity else ():
            try:
                values, links = house.values(entity, row)
                record = c.create(entity.model, **values)
            except (Refused, Invalid, ValueError, TypeError, ArithmeticError) as no:
                words = {"what": entity.label, "name": str(row.get("name", ""))[:60], "why": _why(no)}
                raise Refused(_("The %(what)s “%(name)s” can’t be made: %(why)s") % words) from None
            house.made(key, row, record)
            made[entity] += 1
            if links:
                later.append((record, links))
    for record, links in later:
        c.update(record, **{name: id for name, old in links.items() if (id := house.ids.get(old))})
    for key in HELD:
        if entity := _entity(key):
            remember(entity, "", [(row["id"], house.ids[row["id"]]) for row in told.get(key, ())])
    return made


def keep(first, files):
    """Keep what archives (open files) tell of their house with the first Import of those that were in them."""
    told = next(filter(None, map(told_in, files)), {})
    if told:
        first.options["house"] = told
        first.save(update_fields=["options"])


def furnished(actor, parts, c):
    """Make what the first of the Imports keeps of its house; those that were checked are to be checked anew."""
    made = furnish(c, parts[0].options.get("house", {}))
    for one in parts:
        if one.state == State.CHECKED and one.change is None:
            one.become(State.UPLOADED)
    return made


def _why(fault):
    if isinstance(fault, Invalid):
        return " ".join(map(str, fault.errors.values()))
    return fault.message if isinstance(fault, Refused) else str(fault)


def _entity(key):
    found = find_entity(key)
    return found if found is not None and found.scope.setting and found in entities() else None


class _House:
    """What is here of it, by what tells it apart; `ids` say which of ours an id of the other house means."""

    def __init__(self, actor):
        self.actor, self.ids, self.here = actor, {}, {}

    def lacks(self, key, rows):
        """Those of the rows that are not here; the ids of the others are known from then on."""
        if _entity(key) is None:
            return []
        here, lost = self._here(key), []
        for row in rows:
            id = next((here[mark] for mark in self._marks(key, row) if mark in here), None)
            if id is None:
                lost.append(row)
            else:
                self.ids[row["id"]] = id
        return lost

    def made(self, key, row, record):
        self.ids[row["id"]] = record.pk

    def values(self, entity, row):
        """({field: value} of a row, {field: id in the other house} of links to what is still to come)."""
        values, later, bound = {}, {}, entity.bound(self.actor)
        for name in bound.writable:
            field, said = bound.fields[name], row.get(name)
            if said in (None, ""):
                continue
            if isinstance(field, LinkColumn):
                old = said.get("id") if isinstance(said, dict) else None
                if old in self.ids:
                    values[name] = self.ids[old]
                elif old:
                    later[name] = old
                continue
            values[name] = field.type.fit(field.type.unpack(said))
        return values, later

    def _here(self, key):
        """{what tells one apart: its id} of those that are here."""
        if key not in self.here:
            entity, self.here[key] = _entity(key), {}
            for record in visible(self.actor, entity).order_by("-created_at"):
                row = {name: getattr(record, name, None) for name in ("name", "login", "email", "currency", "since")}
                row |= {"id": "", "pipeline": {"id": str(getattr(record, "pipeline_id", "") or "")}}
                names = {row["name"], *(getattr(record, "words", None) or {}).values()}
                for name in names:
                    marks = self._marks(key, {**row, "name": name}, ours=True)
                    self.here[key] |= dict.fromkeys(marks, record.pk)
        return self.here[key]

    def _marks(self, key, row, ours=False):
        """What tells one apart, any of it."""
        if key == "user":
            return [str(row[name]).strip().casefold() for name in ("login", "email") if row.get(name)]
        if key == "rate":
            return [(row.get("currency"), str(row.get("since")))]
        if key == "stage":
            held = (row.get("pipeline") or {}).get("id", "")
            return [(held if ours else str(self.ids.get(held, "")), plain(str(row.get("name"))))]
        return [plain(str(row.get("name") or ""))]
