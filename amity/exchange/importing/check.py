"""The dry run: every row goes through everything but the writing."""

from collections import Counter

from django.utils.translation import gettext as _

from amity.base.clock import now
from amity.base.uuid7 import uuid7
from amity.records import checking, rule
from amity.records.errors import Refused
from amity.records.fields import LinkColumn, LinksField
from amity.records.writing import Door

from ..imports import FaultyRow, Import
from .candidate import Fate
from .looking import SHOWN, clipped
from .merging import Known, changes
from .seen import Seen
from .stream import chunks, count

KEPT = 1000
PREVIEWED = 20
CELL = 120


class Check:
    """A dry run of one import. `run` goes through all rows and gives what there is to save."""

    def __init__(self, imported, sorter):
        self.imported, self.sorter, self.options = imported, sorter, sorter.options
        self.door = Door(sorter.actor, "import", uuid7())
        self.counts, self.columns, self.faulty, self.preview = Counter(), Counter(), [], []

    def run(self):
        """Go through the file; returns (counts, found, faulty rows)."""
        total, done = count(self.imported), 0
        Import.objects.filter(pk=self.imported.pk).update(total=total, done=0, moved_at=now())
        with Seen() as seen:
            for rows in chunks(self.imported):
                for one in self._weighed(rows, seen):
                    self._note(one)
                done += len(rows)
                Import.objects.filter(pk=self.imported.pk).update(done=done, moved_at=now())
            self.counts["along"] = seen.wanted()
        found = {"preview": self.preview, "columns": dict(self.columns)}
        return dict(self.counts) | {"rows": done}, found, self.faulty

    def _weighed(self, rows, seen):
        candidates = self.sorter.sort(rows)
        fresh = [one for one in candidates if one.fate is Fate.NEW]
        seen.meet(self.sorter.matcher, fresh)
        for one in fresh:
            if one.fate is Fate.NEW:
                self._ask_rules(one)
        seen.want(candidates)
        return candidates

    def _ask_rules(self, one):
        """What the rules in force say of a new record."""
        entity, fields = self.sorter.entity, self.sorter.fields
        columns, _beside = checking.split({key: (fields[key], value) for key, value in one.values.items()})
        try:
            rule.check(entity, [(None, entity.model(born=self.door.id, **columns))], self.door)
        except Refused as refusal:
            one.refuse(self.sorter.reader.at.get(refusal.field), refusal.message)

    def _note(self, one):
        what = self._what(one)
        self.counts[what] += 1
        if one.faults:
            self.columns.update({-1 if column is None else column for column, _message in one.faults})
            if len(self.faulty) < KEPT:
                self.faulty.append(faulty_row(self.imported, one, SHOWN))
        elif len(self.preview) < PREVIEWED:
            self.preview.append({"row": one.number, "what": what, "cells": self._shown(one)})

    def _what(self, one):
        """create, update, same, twice (a row before means the same) or skip."""
        if one.fate is Fate.KNOWN and not isinstance(one.known, Known):
            return "twice"
        if one.fate is Fate.KNOWN:
            made = changes(one.known.now, {**one.values, **dict.fromkeys(one.wanted, True)}, self.options.same)
            if made and not one.known.editable:
                one.refuse(None, _("It is here already, and you may see it but not change it."))
            one.known.values |= made
            if not one.faults:
                return "update" if made else "same"
        return one.fate.value

    def _shown(self, one):
        """{field key: text} of a row as it will be."""
        look, found = self.sorter.actor.look, {}
        for key in self.sorter.shown:
            field = self.sorter.bound.fields.get(key)
            if key in one.named:
                found[key] = clipped(one.named[key][1], CELL)
            elif key in one.values and not isinstance(field, (LinkColumn, LinksField)):
                found[key] = clipped(field.type.text(one.values[key], look), CELL)
        return found


def faulty_row(imported, one, limit):
    """The FaultyRow of a candidate, its cells cut at `limit` characters."""
    cells = [clipped(cell, limit) for cell in one.cells]
    return FaultyRow(imported=imported, number=one.number, cells=cells, faults=[list(fault) for fault in one.faults])
