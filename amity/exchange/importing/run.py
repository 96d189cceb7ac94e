"""The import itself: chunk after chunk, each in one transaction with the note of how far it has come."""

from collections import Counter
from contextlib import contextmanager

from amity.base.clock import now
from amity.records.changes import Change
from amity.records.writing import change

from ..foreign import remember
from ..imports import Import, State, left_out
from . import sensitive, writing
from .along import make_along
from .candidate import Fate
from .companion import Companion
from .faulty import keep_faulty, keep_late
from .known import write_known
from .merging import Known, changes
from .provenance import reason
from .stream import chunks


class Overtaken(Exception):
    """Another worker goes on with this import, or it was stopped."""


@contextmanager
def going_on(imported, actor):
    """The Change of an import, that goes on, alone among imports: what one has written the next finds. Overtaken unless
    it stands where this worker believes it to stand."""
    with change(actor, source="import", reason=reason(imported), resume=imported.change) as c:
        c.alone("imports")
        rows = Import.objects.select_for_update().filter(pk=imported.pk, state=State.RUNNING, done=imported.done)
        if not rows.exists():
            raise Overtaken
        yield c


def finish(imported, actor, state, message="", searched=()):
    """Say in the Change all that it touched, and end; `searched` as `digest` has it."""
    with going_on(imported, actor) as c:
        c.searched = searched
        c.touched, c.wrote, imported.untold = imported.untold, bool(imported.untold), {}
        imported.become(state, message=message)


class Run:
    """Writes the rows of one import that are not in yet. Killed at any moment, it goes on where it was."""

    def __init__(self, imported, sorter):
        self.imported, self.sorter, self.options = imported, sorter, sorter.options

    def run(self):
        """Write all rows; raises Unreadable, and Overtaken where somebody else does it."""
        done, searched = self.imported.done, ()
        self.imported.found["sensitive"] = sorted(sensitive.going(self.imported) | sensitive.sealed(self.imported))
        with Companion(self.imported, self.sorter.reader, rows=self.imported.total - done, after=done) as beside:
            for candidates in beside.candidates():
                with going_on(self.imported, self.sorter.actor) as c:
                    counts, ids = self._write(c, self.sorter.settle(candidates))
                    keep_faulty(self.imported, candidates)
                    self._move_on(c, len(candidates), counts)
                beside.written(ids)
            if not done and beside.searched():
                searched = (self.sorter.entity.key,)
        if self.sorter.within and self._link_rows():
            searched = ()
        finish(self.imported, self.sorter.actor, State.DONE, searched=searched)

    def _link_rows(self):
        """Once all rows are in, link those that name each other. Killed on its way, it begins anew, without
        the rows that were left out before. Whether records were made along for rows that did not get in."""
        self.sorter.ahead.over()
        made = False
        for rows in chunks(self.imported):
            with going_on(self.imported, self.sorter.actor) as c:
                out, counts = left_out(self.imported.faulty.filter(number__in=[row.number for row in rows])), Counter()
                candidates = [one for one in self.sorter.sort(rows) if one.number not in out]
                asking = [one for one in candidates if self._names_missing(c, one)]
                made |= bool(make_along(c, self.sorter, asking, counts))
                faulty = [one for one in candidates if self._link(c, one)]
                self._move_on(c, 0, counts + keep_late(self.imported, faulty))
        return made

    def _link(self, c, one):
        """Link the record of a row; whether it was refused."""
        if one.faults:
            return any(code in ("missing", "several", "rule") and at is not None for at, _said, code in one.faults)
        if not isinstance(one.known, Known) or not one.known.editable:
            return False
        wanted = {key: one.values[key] for key in self.sorter.within if key in one.values}
        changed = changes(one.known.now, wanted, self._same(c, one))
        fault = writing.attempt(lambda: c.update(one.known.record, **changed)) if changed else ""
        if fault:
            one.refuse(self.sorter.reader.at.get(next(iter(changed))), fault, "rule")
        return bool(fault)

    def _write(self, c, candidates):
        """Write a chunk; returns (what became of its rows, the ids of the records that it wrote)."""
        counts = Counter()
        along = make_along(c, self.sorter, [one for one in candidates if self._names_missing(c, one)], counts)
        fresh = [one for one in candidates if one.fate is Fate.NEW]
        made = self._write_new(c, fresh)
        counts["create"] += len(made)
        counts += write_known(c, self.sorter, [one for one in candidates if one.fate is Fate.KNOWN], made)
        self._remember(candidates, made)
        for one in candidates:
            if one.faults:
                counts["skip"] += 1
            elif one.dropped:
                counts += Counter(less=1, cells=len(one.dropped))
        known = [one.known for one in candidates if isinstance(one.known, Known)]
        return counts, along | {one.record.pk for one in [*known, *made.values()]}

    def _remember(self, candidates, made):
        """Keep what the file calls the records of its rows."""
        pairs = []
        for one in candidates:
            if one.id and not one.faults:
                known = one.known if isinstance(one.known, Known) else made.get(one.known or one)
                pairs += [(one.id, known.record.pk)] if known else []
        remember(self.sorter.entity, self.options.ids_of, pairs)

    def _same(self, c, one):
        """What becomes of the values of a record that is here: one of this import is not yet whole."""
        return "fill" if self.options.same == "skip" and one.known.record.born == c.id else self.options.same

    def _names_missing(self, c, one):
        """Whether a row names records that are to be made along."""
        if one.faults or not one.wanted:
            return False
        if isinstance(one.known, Known):
            taken = changes(one.known.now, dict.fromkeys(one.wanted, True), self._same(c, one))
            one.wanted = {key: text for key, text in one.wanted.items() if key in taken and one.known.editable}
        return bool(one.wanted)

    def _write_new(self, c, candidates):
        """Make the new records; returns {candidate: Known}."""
        drafts = {one: writing.Draft(one.of_new) for one in candidates}
        if drafts:
            writing.create(c, self.sorter.entity.model, list(drafts.values()))
        for one, draft in drafts.items():
            if draft.fault:
                one.refuse(None, draft.fault, "rule")
        return {one: self.sorter.known(draft.record, True) for one, draft in drafts.items() if not draft.fault}

    def _move_on(self, c, rows, counts):
        """Note how far it is. The first chunk's Change is told at once; what the later ones touch, at the end."""
        imported = self.imported
        if c.wrote and Change.objects.filter(pk=c.id).exists():
            for key, touched in c.touched.items():
                imported.untold[key] = dict(Counter(imported.untold.get(key, {})) + Counter(touched))
            c.touched, c.wrote = {}, False
        imported.done, imported.moved_at = imported.done + rows, now()
        imported.counts = dict(Counter(imported.counts) + counts)
        imported.save()
