"""The dry run: every row goes through everything but the writing."""

from collections import Counter

from django.utils.translation import gettext as _

from amity.base.clock import now
from amity.base.uuid7 import uuid7
from amity.records import checking, rule
from amity.records.drafts import maker
from amity.records.fields import LinkColumn, LinksField
from amity.records.fields.masked import DOTS
from amity.records.scope import visible
from amity.records.writing import Door

from ..imports import FaultyRow, Import, left_out
from . import sensitive
from .candidate import Fate
from .circles import Circles, words
from .companion import Companion
from .data_faults import DataFaults
from .faulty import keep_faulty, keep_late
from .looking import SHOWN, clipped
from .merging import Known, changes
from .offer import split
from .seen import Seen
from .stream import chunks, count
from .value_maps import MOST

PREVIEWED = 20
UPDATES = 10
"""So many rows are shown as they will be, and so many records that will change, before and after."""
CELL = 120


class Check:
    """A dry run of one import. `run` goes through all rows and gives what there is to save."""

    def __init__(self, imported, sorter):
        self.imported, self.sorter, self.options = imported, sorter, sorter.options
        self.data_faults = DataFaults(sorter.bound)
        self.door = Door(sorter.actor, "import", uuid7())
        self.counts, self.columns, self.no_text = Counter(), Counter(), Counter()
        self.preview, self.updates, self.unknown = [], [], {}
        self.circles, self.placed = Circles(sorter), []

    def run(self):
        """Go through the file and keep its faulty rows; returns (counts, found)."""
        FaultyRow.objects.filter(imported=self.imported).delete()
        self.imported.found = {"sensitive": sorted(sensitive.going(self.imported))}
        total, done = count(self.imported), 0
        Import.objects.filter(pk=self.imported.pk).update(total=total, done=0, moved_at=now())
        beside = Companion(self.imported, self.sorter.reader, rows=total)
        with Seen() as seen, self.circles as circles, beside:
            for candidates in beside.candidates():
                self._weigh(candidates, seen)
                for one in candidates:
                    self._note(one)
                keep_faulty(self.imported, candidates)
                if circles.key:
                    circles.note(self.placed)
                    self.placed.clear()
                done += len(candidates)
                Import.objects.filter(pk=self.imported.pk).update(done=done, moved_at=now())
            self._weigh_links(seen)
            self._weigh_circles()
            self.counts["along"] = seen.wanted()
        unknown = {key: sorted(said.items(), key=lambda one: -one[1]) for key, said in self.unknown.items()}
        unknown = sensitive.shut_words(self.imported, unknown)
        found = {"preview": self.preview, "updates": self.updates, "columns": dict(self.columns), "unknown": unknown}
        found |= self.imported.found
        found |= {"data_faults": self.data_faults.found} if self.data_faults.found else {}
        found |= {"bytes": dict(self.no_text)} if self.no_text else {}
        return dict(self.counts) | {"rows": done}, found

    def _weigh(self, candidates, seen):
        self.sorter.settle(candidates)
        fresh = [one for one in candidates if one.fate is Fate.NEW]
        seen.meet(self.sorter.matcher, fresh)
        self._ask_rules([one for one in fresh if one.fate is Fate.NEW])
        seen.want(candidates)
        if self.sorter.within:
            sound = [one for one in candidates if not one.faults]
            self.sorter.ahead.lean(sound, self.sorter.within)

    def _weigh_links(self, seen):
        """What rows will hear that link to rows of the file which are left out, as is known by now: the record is made
        along, or the link alone is left out."""
        if not self.sorter.within or not self.counts["skip"]:
            return
        numbers = self.sorter.ahead.disappointed(left_out(self.imported.faulty))
        for rows in chunks(self.imported) if numbers else ():
            candidates = self.sorter.sort([row for row in rows if row.number in numbers])
            seen.want(candidates)
            self.columns.update(column for one in candidates for column, *_said in one.faults)
            self.counts.update(keep_late(self.imported, candidates))

    def _weigh_circles(self):
        """The links by which records would stand above themselves are left out alone, as the import will do it; of a
        record that is here, and comes to stand under one that is here, the row."""
        numbers, key = self.circles.closing() if self.circles.key else {}, self.circles.key
        for rows in chunks(self.imported) if numbers else ():
            candidates = self.sorter.sort([row for row in rows if row.number in numbers])
            late = [one for one in candidates if numbers[one.number]]
            for one in candidates:
                one.faults = [(self.sorter.reader.at.get(key) if one in late else None, words(), "rule")]
            self.columns.update(-1 if column is None else column for one in candidates for column, *_said in one.faults)
            self.counts.update(keep_late(self.imported, late))
            whole = [one for one in candidates if one not in late]
            self.imported.faulty.filter(number__in=[one.number for one in whole]).delete()
            keep_faulty(self.imported, whole)
            self.counts.update(update=-len(whole), skip=len(whole))

    def _ask_rules(self, candidates):
        """What the rules in force say of new records."""
        entity, fields = self.sorter.entity, self.sorter.fields
        make, drafts = maker(entity.model, born=self.door.id), {}
        for one in candidates:
            columns, _beside = checking.split({key: (fields[key], value) for key, value in one.values.items()})
            draft = make(columns)
            drafts[draft.pk] = one, draft
        refused = rule.faults(entity, [(None, draft) for _one, draft in drafts.values()], self.door)
        for id, refusal in refused.items():
            drafts[id][0].refuse(self.sorter.reader.at.get(refusal.field), refusal.message, "rule")

    def _note(self, one):
        what = self._what(one)
        self.counts[what] += 1
        if what in ("create", "twice") and (above := one.values.get(self.circles.key)):
            self.placed.append((one, above))
        if what == "create":
            self.data_faults.note(one.number, one.values | one.wanted)
        if one.wrong:
            self.columns.update({-1 if column is None else column for column, *_said in one.wrong})
            self.no_text.update(column for column, _message, code, *_alone in one.wrong if code == "bytes")
            self._note_unknown(one)
        if one.dropped and not one.faults:
            self.counts.update(less=1, cells=len(one.dropped))
        if not one.faults and len(self.preview) < PREVIEWED:
            self.preview.append({"row": one.number, "what": what, "cells": self._shown(one)})

    def _note_unknown(self, one):
        """Count the words that are no choice, by column and the field that it goes to."""
        for column, _message, code, *_alone in one.wrong:
            if code != "choice" or column is None:
                continue
            said = self.unknown.setdefault(f"{column}:{split(self.imported.mapping[column])[0]}", {})
            for word in one.unknown.get(column) or [one.cells[column].strip()[:SHOWN]]:
                if word in said or len(said) < MOST:
                    said[word] = said.get(word, 0) + 1

    def _what(self, one):
        """create, update, same, twice (a row before means the same) or skip."""
        if one.fate is Fate.KNOWN and not isinstance(one.known, Known):
            return "twice"
        if one.fate is Fate.KNOWN:
            made = changes(one.known.now, {**one.values, **dict.fromkeys(one.wanted, True)}, self.options.same)
            if made and not one.known.editable:
                one.refuse(None, _("It is here already, and you may see it but not change it."), "rights")
            if made and not one.faults and len(self.updates) < UPDATES:
                edits = self._edits(one, made)
                self.updates.append({"row": one.number, "title": str(one.known.record), "edits": edits})
            one.known.values |= made
            if made.get(self.circles.key) and not one.faults:
                self.placed.append((one, made[self.circles.key]))
            if not one.faults:
                return "update" if made else "same"
        return one.fate.value

    def _edits(self, one, made):
        """[(field key, text before, text after)] of what a row changes of a record."""
        return [(key, self._before(one.known, key), self._text(one, key, made[key])) for key in made]

    def _before(self, known, key):
        field = self.sorter.bound.fields[key]
        if field.sensitive:
            return DOTS if known.now(key) not in (None, "", []) else ""
        if isinstance(field, LinkColumn):
            title = known.now(key) and visible(self.sorter.actor, field.target).filter(pk=known.now(key)).first()
            return clipped(str(title or ""), CELL)
        if isinstance(field, LinksField):
            return clipped("; ".join(str(link[2]) for link in known.now(key) or ()), CELL)
        return clipped(field.type.text(known.now(key), self.sorter.actor.look), CELL)

    def _text(self, one, key, value):
        """A value of a row as text: of what it links to what the row calls it, unless that is left out."""
        field = self.sorter.bound.fields[key]
        if field.sensitive:
            return DOTS if value not in (None, "", []) or key in one.named else ""
        if isinstance(field, (LinkColumn, LinksField)):
            out = {column for column, *_said in one.dropped}
            said = [
                text
                for name, (at, text) in (one.ids | one.named).items()
                if at not in out and (name == key or name[: len(key) + 1] == f"{key}.")
            ]
            if not said and value and isinstance(field, LinkColumn):
                said = [str(visible(self.sorter.actor, field.target).filter(pk=value).first() or "")]
            return clipped(said[-1] if said else "", CELL)
        return clipped(field.type.text(value, self.sorter.actor.look), CELL)

    def _shown(self, one):
        """{field key: text} of a row as it will be."""
        known = self.sorter.bound.fields.keys() & {*one.of_new, *one.wanted, *one.named}
        return {key: self._text(one, key, one.of_new.get(key)) for key in self.sorter.shown if key in known}
