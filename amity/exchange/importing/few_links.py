"""Links to records of which there are few, such as colleagues and stages: read once, known by all their names."""

from collections import defaultdict

from django.utils.translation import gettext as _

from amity.records.scope import visible
from amity.records.types.links import read_id

NAMES = ("login", "email")


class FewLinks:
    """One field that points to a setting or a colleague."""

    def __init__(self, bound, key):
        self.key, self.target = key, bound.fields[key].target
        self.known = names_of(visible(bound.actor, self.target), self.target.bound(bound.actor))

    def resolve(self, candidates):
        """Put the links into the candidates' values, or say that there is no such record."""
        for one in candidates:
            column, text, ids = said(one, self.key, self.known)
            if len(ids) == 1:
                one.values[self.key] = ids[0]
            elif text:
                words = {"what": self.target.label, "text": text[:60]}
                message = _("There is no %(what)s “%(text)s”.") % words if not ids else _several(words)
                one.refuse(column, message, "choice")


class Stages:
    """The stage of a board's record, by its name in any language, within the pipeline that the row or the options name.

    Where a new one names no stage, the first of the pipeline counts.
    """

    def __init__(self, bound, options):
        board, actor = bound.entity.board, bound.actor
        self.by, self.within = board.by, board.within
        groups = bound.fields[board.within].target
        self.label, self.group_label = bound.fields[board.by].target.label, groups.label
        self.groups = names_of(visible(actor, groups).order_by("position", "name"), groups.bound(actor))
        ordered = list(dict.fromkeys(id for ids in self.groups.values() for id in ids))
        self.default = next((id for id in ordered if str(id) == options.within), ordered[0] if ordered else None)
        target = bound.fields[board.by].target
        rows = list(visible(actor, target).order_by("position", "name"))
        self.stages = defaultdict(list)
        for row in rows:
            self.stages[getattr(row, f"{board.within}_id")].append(row)
        self.names = {id: names_of(rows, target.bound(actor)) for id, rows in self.stages.items()}
        self.group_of = {str(row.pk): id for id, rows in self.stages.items() for row in rows}
        self.why, self.reasons = board.why, {}
        if board.why in bound.writable and options.given.get(board.why):
            given = visible(actor, bound.fields[board.why].target).filter(pk=read_id(options.given[board.why])).first()
            self.reasons = {row.pk: given.pk for row in rows if given is not None and row.outcome == given.outcome}

    def resolve(self, candidates):
        """Put the stages into the candidates' values, or say what there is none of."""
        for one in candidates:
            group = self._group(one)
            if group is None:
                continue
            column, text, ids = said(one, self.by, self.names.get(group, {}))
            if ids:
                one.values[self.by] = ids[0]
            elif text:
                words = {"what": self.label, "text": text[:60]}
                one.refuse(column, _("There is no %(what)s “%(text)s”.") % words, "choice")

    def begin(self, one):
        """Put a new record that names no stage into the first of its pipeline; where it ended without a reason, the
        one that was chosen for such counts."""
        group = self._group(one)
        if self.stages.get(group):
            one.values.setdefault(self.by, self.stages[group][0].pk)
        if reason := self.reasons.get(one.values.get(self.by)):
            one.values.setdefault(self.why, reason)

    def _group(self, one):
        column, text, ids = said(one, self.within, self.groups)
        if not text:
            return self.group_of.get(one.named.get(self.by, (None, ""))[1], self.default)
        if not ids:
            words = {"what": self.group_label, "text": text[:60]}
            one.refuse(column, _("There is no %(what)s “%(text)s”.") % words, "choice")
        return ids[0] if ids else None


def said(one, key, known):
    """(column, text, ids) of what a candidate says under `key`: by its id if that is `known`, else by its name."""
    column, text = one.ids.get(f"{key}.id", (None, ""))
    ids = known.get(plain(text), ()) if text else ()
    if not ids and key in one.named:
        column, text = one.named[key]
        ids = known.get(plain(text), ())
    return column, text, ids


def names_of(rows, bound):
    """{plain name: [ids]}: by title, translations and id; by sign-in name and e-mail where the actor may read them."""
    found, names = defaultdict(list), [name for name in NAMES if name in bound.fields]
    for row in rows:
        said = {str(getattr(row, bound.entity.title)), *(getattr(row, "words", None) or {}).values()}
        said |= {str(row.pk), *(str(getattr(row, name, "") or "") for name in names)}
        for name in dict.fromkeys(plain(text) for text in said if text):
            found[name].append(row.pk)
    return dict(found)


def plain(text):
    """A name without regard to case and spaces."""
    return " ".join(str(text).casefold().split())


def _several(words):
    return _("Several are called “%(text)s”. Say which is meant.") % words
