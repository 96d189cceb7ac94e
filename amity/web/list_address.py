"""The address of a list is the view: the addresses that lead from one list to others."""

from functools import cached_property
from urllib.parse import urlencode

from amity.records import filters
from amity.records.filter_groups import joined_with

from .list_chips import chips
from .list_read import NONE, PLAIN, ListRead
from .sights import SIGHTS, path_of, possible

KEPT = ("v", "f", "order", "cols", "group", "by", "within", "on", "span", PLAIN)
"""What forms and links of a list carry along: view, filters, order, columns; of a board and a calendar
also by what, and which pipeline or days."""
JOIN, INSTEAD = "join", "instead"
"""The number of the filter that the next one joins in a group, or in whose place it comes."""


class ListAddress(ListRead):
    """What a list's address asks for; and addresses of lists that differ from it in one thing."""

    @classmethod
    def gone_back_to(cls, request, bound):
        """The address of the list to which a form leads back: seen as it was (`?to=`)."""
        sight = request.GET.get("to", "")
        return cls(request, bound, path=path_of(bound.entity, sight if possible(bound, sight) else ""))

    @cached_property
    def key(self):
        """All that the address says, as one text, with what forms carry along: pages of the list differ in nothing
        else."""
        return f"{self.with_()}#{self.query_text}"

    @cached_property
    def views(self):
        """[(tab, href, chosen)] of the tabs."""
        return [(tab, self.tabs.address(tab, self.path), tab is self.tab) for tab in self.tabs.all]

    @property
    def begins_elsewhere(self):
        """The address on which a bare list opens where that is no list of rows; "" where it is."""
        there = self.tabs.address(self.tab, self.path)
        return "" if there.partition("?")[0] == self.path else there

    @property
    def everything(self):
        """The address of everything, unfiltered."""
        return self.tabs.address(self.tabs.everything, self.path)

    @cached_property
    def filters(self):
        """The Chips of the filters."""
        form = f"/{self.bound.entity.key}/filter/?{self.query_text}"
        return chips(
            self.asked,
            self.bound.actor,
            lambda left: self.with_(f=[one.text for one in left]),
            lambda number: (f"{form}&{JOIN}={number}", f"{form}&{INSTEAD}={number}"),
        )

    @property
    def plain(self):
        """(whether sensitive values are shown, the address at which it is the other way round); None where there are
        none."""
        if not any(one.sensitive for one in self.columns):
            return None
        return (False, self.with_(**{PLAIN: "1"})) if self.masks else (True, self.with_(**{PLAIN: []}))

    @property
    def kept(self):
        """(name, value) of the parameters that a form of this list carries along."""
        found = [(key, one) for key in (*KEPT, JOIN, INSTEAD) for one in self.query.getlist(key)]
        return [*found, ("to", self.sight)] if self.sight in SIGHTS else found

    @property
    def query_text(self):
        """The same as they stand in an address."""
        return urlencode(self.kept)

    def seen(self, sight):
        """The same view, filters and order, seen as rows ("list"), as a board …"""
        return path_of(self.bound.entity, sight) + self.with_()[len(self.path) :]

    @property
    def reset(self):
        """The chosen view as it was saved."""
        return self.tabs.address(self.tab, self.path)

    def with_filters(self, *texts):
        """This address with some filters more: beside the others, joined with the one that it names, or in the place of
        one."""
        found, more = list(self.asked), filters.read(texts, self.bound)[0]
        if more and (joined := self._named(JOIN)):
            found[found.index(joined)], more = joined_with(joined, more), []
        elif more and (before := self._named(INSTEAD)):
            place = found.index(before)
            found, more = [*found[:place], *more, *found[place + 1 :]], []
        return self.with_(f=list(dict.fromkeys(one.text for one in [*found, *more])))

    def _named(self, parameter):
        """The filter whose number the address says; None if it says none."""
        return next((one for number, one in enumerate(self.asked) if str(number) == self.query.get(parameter)), None)

    @property
    def replaced(self):
        """The filter in whose place another is to come, in a list."""
        return list(filter(None, [self._named(INSTEAD)]))

    def with_(self, **changes):
        """This address with some parameters set anew (None leaves one out); pages start from the first again."""
        kept = {"v": [self.tabs.named(self.tab)]}
        kept |= {key: self.query.getlist(key) for key in KEPT if key in self.query and key != "v"}
        kept.update(
            {key: value if isinstance(value, list) else [value] for key, value in changes.items() if value is not None}
        )
        if "f" in kept and not set(kept["f"]) - {"", NONE}:
            kept["f"] = [NONE] if self.saved and self.saved.condition else []
        pairs = [(key, one) for key, values in kept.items() for one in values if one != ""]
        return f"{self.path}?{urlencode(pairs)}" if pairs else self.path
