"""The address of a list is the view: which tab, which filters, which order, which page."""

from functools import cached_property
from urllib.parse import urlencode

from amity.records import filters
from amity.records.entity import View
from amity.records.page import Sort

KEPT = ("v", "f", "order", "within")
"""What forms and links of a list carry along: view, filters, order; of a board also its pipeline."""


class ListAddress:
    """What a list's address asks for, read for one actor; and addresses of lists that differ from it in one thing."""

    def __init__(self, request, bound, *, path=""):
        self.path, self.query, self.bound, self.look = path or request.path, request.GET, bound, request.actor.look
        self.after, self.before = self.query.get("after", ""), self.query.get("before", "")

    @cached_property
    def view(self):
        """The number of the chosen view; None for everything."""
        numbers = {str(number): number for number in range(len(self._views))}
        return numbers.get(self.query.get("v", ""), self._first)

    @cached_property
    def _views(self):
        return list(self.bound.entity.views.items())

    @property
    def _everything(self):
        """The number of the view that is everything, if the entity says where that stands."""
        return next((number for number, (_label, view) in enumerate(self._views) if not view.condition), None)

    @property
    def _first(self):
        """What a bare address opens."""
        return None if self._everything is None else 0

    @cached_property
    def key(self):
        """View, filters and order as one text: pages of the list differ in nothing else."""
        return self.with_()

    @cached_property
    def views(self):
        """[(label, href, chosen)] of the views; everything, without a label, is the first unless the entity has it."""
        views = [(None, "")] if self._everything is None else []
        views += [(number, label) for number, (label, _view) in enumerate(self._views)]
        return [(label, self._at(number), number == self.view) for number, label in views]

    @property
    def everything(self):
        """The address of everything, unfiltered."""
        return self._at(self._everything)

    def _at(self, number):
        return self.path if number == self._first else f"{self.path}?v={number}"

    @property
    def begins(self):
        """Whether it is just what a bare address opens, though that is not everything."""
        return self.view is not None and self.view == self._first and not self.filters

    @cached_property
    def _read(self):
        """(what is asked, messages for the rest)."""
        return filters.read(self.query.getlist("f"), self.bound)

    @cached_property
    def filters(self):
        """[(text, words of the sentence, href without it)] of the filters."""
        found = []
        for one in self._read[0]:
            rest = [other for other in self.query.getlist("f") if other != one.text]
            found.append((one.text, one.words(self.bound.actor), self.with_(f=rest)))
        return found

    @property
    def faults(self):
        """Messages for filters that mean nothing here."""
        return self._read[1]

    @cached_property
    def condition(self):
        """View and filters as one Condition."""
        asked = (one.condition for one in self._read[0])
        parts = [one for one in (*asked, self.chosen.condition) if one]
        return ["and", *parts] if parts else []

    @property
    def chosen(self):
        """The View that it opens."""
        return View() if self.view is None else self._views[self.view][1]

    @property
    def columns(self):
        """The fields of the list's columns that its reader may see."""
        return self.bound.columns(self.chosen.columns or self.bound.entity.list)

    @cached_property
    def sort(self):
        return Sort.read(self.query.get("order", "") or self.chosen.order, self.bound)

    def sorts(self, field):
        """Whether the list can be sorted by a field."""
        return field.order(self.bound.actor) is not None

    @property
    def kept(self):
        """(name, value) of the parameters that a form of this list carries along."""
        found = [(key, one) for key in KEPT for one in self.query.getlist(key)]
        return [*found, ("to", "board")] if self.path.endswith("/board/") else found

    @property
    def query_text(self):
        """The same as they stand in an address."""
        return urlencode(self.kept)

    @property
    def as_list(self):
        """The same view, filters and order as a list."""
        return self._on(f"/{self.bound.entity.key}/")

    @property
    def as_board(self):
        """The same as a board."""
        return self._on(f"/{self.bound.entity.key}/board/")

    def _on(self, path):
        return path + self.key[len(self.path) :]

    def with_filters(self, *filters):
        """This address with some filters more."""
        return self.with_(f=list(dict.fromkeys([*self.query.getlist("f"), *filters])))

    def with_(self, **changes):
        """This address with some parameters set anew (None leaves one out); pages start from the first again."""
        kept = {key: self.query.getlist(key) for key in KEPT if key in self.query}
        kept.update(
            {key: value if isinstance(value, list) else [value] for key, value in changes.items() if value is not None}
        )
        pairs = [(key, one) for key, values in kept.items() for one in values if one != ""]
        return f"{self.path}?{urlencode(pairs)}" if pairs else self.path
