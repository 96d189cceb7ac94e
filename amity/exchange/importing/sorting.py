"""A chunk of rows, sorted into new ones, known ones and faulty ones. Writes nothing."""

from collections import defaultdict

from django.db.models import Q, UUIDField, Value
from django.utils.translation import gettext as _

from amity.records import checking
from amity.records.errors import Invalid
from amity.records.fields import LinkColumn, LinksField
from amity.records.scope import branches, visible
from amity.records.statement import these
from amity.records.types.links import read_id

from .anywhere import Anywhere
from .candidate import Fate
from .few_links import FewLinks, Stages
from .links import Links
from .matching import Matcher
from .merging import Known, look_up
from .offer import split
from .offers import creatable, offers
from .reading import Reader


class Sorter:
    """Sorts the rows of one import for its actor; `ahead` knows what will be here before them. Raises ValueError where
    a column goes to what they may not set."""

    def __init__(self, bound, mapping, options, ahead=None):
        known = offers(bound)
        if unknown := {split(value)[0] for value in mapping if value} - known.keys():
            raise ValueError(_("You may not set “%(field)s”.") % {"field": ", ".join(sorted(unknown))})
        self.bound, self.entity, self.actor, self.options = bound, bound.entity, bound.actor, options
        self.fields = {**self.entity.fields, **bound.fields}
        self.reader = Reader(bound, known, mapping, options)
        self.ahead = ahead
        self.finders = self._finders([known[split(value)[0]] for value in mapping if value])
        self.matcher = Matcher(bound, options)
        self.shown = list(dict.fromkeys(known[split(value)[0]].of for value in mapping if value))
        self._teams, self._may = {}, {}

    def _finders(self, wanted):
        found, board, source = {}, self.entity.board, self.options.ids_of
        if board and board.within in self.bound.fields and board.by in self.bound.fields:
            found[board.by] = found[board.within] = Stages(self.bound, self.options)
        for offer in wanted:
            field, key = offer.field, offer.key.removesuffix(".id") if offer.role == "link" else offer.key
            if key in found or not isinstance(field, (LinkColumn, LinksField)):
                continue
            if isinstance(field, LinkColumn) and field.target.scope.setting:
                found[key] = FewLinks(self.bound, key)
            elif isinstance(field, LinksField) and len(field.type.to) > 1 and offer.to is None:
                found[key] = Anywhere(self.bound, field, source, self.ahead)
            else:
                creates = isinstance(field, LinkColumn) and self.options.missing == "create"
                creates = creates and creatable(self.actor, field.target)
                found[key] = Links(self.bound, field, key, source, target=offer.to, creates=creates, ahead=self.ahead)
        return list(dict.fromkeys(found.values()))

    @property
    def within(self):
        """The keys of the fields by which rows of the file may link to each other, by ids or names."""
        return [one.field.key for one in self.finders if isinstance(one, Links) and one.own]

    def sort(self, rows):
        """The candidates of these rows, each with its fate."""
        return self.settle([self.reader.read(row) for row in rows])

    def settle(self, candidates):
        """Give rows that are read their fate."""
        for finder in self.finders:
            finder.resolve(candidates)
        sound = [one for one in candidates if not one.faults]
        keys = self.matcher.keys(sound)
        self._meet(keys, self.matcher.here(keys))
        for one in candidates:
            if one.fate is Fate.NEW:
                self._demand_new(one)
        return candidates

    def _begin(self, one):
        """What a new record has where its row says nothing."""
        for finder in self.finders:
            if isinstance(finder, Stages):
                finder.begin(one)
        if "owner" in self.entity.fields:
            one.values.setdefault("owner", read_id(self.options.owner) if self.options.owner else self.actor.id)

    def _meet(self, keys, here):
        """Give each candidate the record that it means, or the candidate before it."""
        ids = [record.pk for record in here.values()]
        editable = set(visible(self.actor, self.entity, "edit").filter(these(ids)).values_list("pk", flat=True))
        known, seen = {}, defaultdict(list)
        for one, mine in keys.items():
            one.keys = mine
            if (record := here.get(one)) is not None:
                if record.pk not in known:
                    known[record.pk] = self.known(record, record.pk in editable)
                one.known = known[record.pk]
            elif (other := self.matcher.among(one, mine, seen)) is not None:
                one.known = other
            else:
                for key in mine:
                    seen[key].append(one)
        look_up(self.bound, list(known.values()), {key for one in keys for key in one.values})

    def known(self, record, editable):
        """A record that is here, to be compared with rows."""
        return Known(self.bound, record, editable)

    def _demand_new(self, one):
        """What a new record needs: its required fields, and an owner for whom the actor may add it."""
        if self.options.new == "refuse":
            one.refuse(None, _("There is no such %(what)s here yet.") % {"what": self.entity.label}, "absent")
            return
        self._begin(one)
        given = {key: (self.fields[key], value) for key, value in [*one.values.items(), *one.wanted.items()]}
        try:
            checking.demand_filled(self.bound, given, new=True)
        except Invalid as fault:
            for key, message in fault.errors.items():
                column = self.reader.at.get(key)
                label = self.fields[key].label
                one.refuse(column, message if column is not None else f"{label}: {message}", "needed")
        if not self._may_add(one):
            one.refuse(self.reader.at.get("owner"), _("You may not create this for this owner."), "rights")

    def team_of(self, owner):
        """The team of an owner's records."""
        if owner not in self._teams:
            self._teams[owner] = checking.team_of(self.actor, owner)
        return self._teams[owner]

    def _may_add(self, one):
        owner = one.values.get("owner")
        team = one.values.get("team") or self.team_of(owner)
        if (owner, team) not in self._may:
            adding = branches(self.actor, self.entity, "add")
            self._may[owner, team] = any(_fits(branch, owner, team) for branch in adding)
        return self._may[owner, team]


def _fits(branch, owner, team):
    """Whether a record of this owner and team lies in a branch; the door asks again after the write."""
    if not branch:
        return True
    names = {name for name, _value in _leaves(branch)}
    if not names <= {"owner", "team", "team__in"}:
        return True
    against = {"owner": Value(owner, output_field=UUIDField()), "team": Value(team, output_field=UUIDField())}
    return Q(branch).check(against)


def _leaves(branch):
    """(name, value) of all that a branch asks; of a question to other rows there is no name."""
    for child in branch.children:
        yield from _leaves(child) if isinstance(child, Q) else [child if isinstance(child, tuple) else ("", child)]
