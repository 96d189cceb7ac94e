"""The address of a list is the view: which tab, which filters, which order, which columns, which page."""

from functools import cached_property
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from amity.lists.saved import saved_view
from amity.records import filters, filters_kept
from amity.records.custom import PREFIX
from amity.records.filter_groups import joined_with
from amity.records.grouped import groupable
from amity.records.page import Sort
from amity.records.types.links import id_in

from .list_chips import chips
from .list_tabs import Tabs
from .rights import lets

KEPT = ("v", "f", "order", "cols", "group", "within")
"""What forms and links of a list carry along: view, filters, order, columns; of a board also its pipeline."""

COLUMNS = 40
"""So many columns a list has at the most."""
JOIN = "join"
"""The number of the filter that the next one joins in a group."""
NONE = "-"
"""What stands for the filters of a saved view where all of them were taken off, and for its groups."""


class ListAddress:
    """What a list's address asks for, read for one actor; and addresses of lists that differ from it in one thing.

    What the address does not say is as in the chosen view: filters that stand in it are in the place of those of a
    saved view, beside those of the entity's own.
    """

    def __init__(self, request, bound, *, path=""):
        self.path, self.query, self.bound, self.look = path or request.path, request.GET, bound, request.actor.look
        self.after, self.before = self.query.get("after", ""), self.query.get("before", "")

    @cached_property
    def tabs(self):
        return Tabs(self.bound)

    @cached_property
    def tab(self):
        """The chosen tab."""
        return self.tabs.find(self.query.get("v", "")) or self.tabs.begun

    @property
    def saved(self):
        """The SavedView that is chosen, if it is one."""
        return self.tab.saved

    @cached_property
    def key(self):
        """All that the address says, as one text: pages of the list differ in nothing else."""
        return self.with_()

    @cached_property
    def views(self):
        """[(tab, href, chosen)] of the tabs."""
        return [(tab, self.tabs.address(tab, self.path), tab is self.tab) for tab in self.tabs.all]

    @property
    def everything(self):
        """The address of everything, unfiltered."""
        return self.tabs.address(self.tabs.everything, self.path)

    @property
    def begins(self):
        """Whether it is just what a bare address opens, though that is not everything."""
        return self.tab is self.tabs.begun and bool(self.tab.view.condition) and not self.differs

    @cached_property
    def _read(self):
        """(what is asked, messages for the rest)."""
        if self.saved and "f" not in self.query:
            return filters_kept.shown(self.saved.condition, self.bound)
        return filters.read([text for text in self.query.getlist("f") if text not in ("", NONE)], self.bound)

    @property
    def asked(self):
        """The Filters and Groups that are shown as chips."""
        return self._read[0]

    @cached_property
    def filters(self):
        """The Chips of the filters."""
        join = f"/{self.bound.entity.key}/filter/?{self.query_text}&{JOIN}="
        return chips(
            self.asked,
            self.bound.actor,
            lambda left: self.with_(f=[one.text for one in left]),
            lambda number: f"{join}{number}",
        )

    @property
    def faults(self):
        """Messages for what means nothing here."""
        token = self.query.get("v", "")
        gone = [_("This view is gone, or is not shared with you.")] if id_in(token) and token != self.tab.token else []
        return gone + self._read[1] + self._lost_order

    @property
    def _lost_order(self):
        """Messages for custom fields in the order or among the columns that are there no longer."""
        named = [part.lstrip("-") for part in f"{self.order},{self.query.get('cols', '')}".split(",")]
        lost = [key for key in dict.fromkeys(named) if PREFIX in key and self.bound.field(key) is None]
        return [self.bound.absent(key) for key in lost]

    @cached_property
    def condition(self):
        """View and filters as one Condition."""
        parts = [one.condition for one in self.asked]
        if not self.saved and self.tab.view.condition:
            parts.append(self.tab.view.condition)
        return ["and", *parts] if parts else []

    @property
    def late(self):
        """The field of what should not have passed yet."""
        return self.tab.view.late

    @cached_property
    def habit(self):
        """The columns and widths to which this person is used in the chosen view, as of a Habit."""
        return self.tabs.known.shapes.get(self.tab.token, {})

    @property
    def widths(self):
        """{key: px} of the columns that this person has made wider or narrower."""
        return self.habit.get("widths", {})

    @property
    def shown(self):
        """The keys of the columns: as the address says, else as this person is used to, else as the view has them."""
        said = [key for key in self.query.get("cols", "").split(",")[:COLUMNS] if key]
        return said or self.habit.get("columns") or self.tab.view.columns or self.bound.entity.list

    @property
    def columns(self):
        """The fields of the list's columns that its reader may see."""
        return self.bound.columns(dict.fromkeys(self.shown)) or self.bound.columns(self.bound.entity.list)

    @property
    def order(self):
        """The order as it stands in an address; "" for the list's own."""
        return self.query.get("order", "") or self.tab.view.order

    @cached_property
    def sort(self):
        return Sort.read(self.order, self.bound)

    def sorts(self, field):
        """Whether the list can be sorted by a field."""
        return field.order(self.bound.actor) is not None

    @cached_property
    def group(self):
        """The field by which the list is put in groups; None where it is in none."""
        field = self.bound.fields.get(self.query.get("group", "") or self._grouped)
        return field if field is not None and groupable(field, self.bound.actor) else None

    @property
    def _grouped(self):
        return self.saved.grouped if self.saved else ""

    @property
    def ungrouped(self):
        """What stands in an address for a list in no groups."""
        return NONE if self._grouped else ""

    @property
    def differs(self):
        """Whether it shows something else than the chosen view."""
        if self.query.get("group", self._grouped) != self._grouped:
            return True
        if self.query.get("order", self.tab.view.order) != self.tab.view.order or self.query.get("cols"):
            return True
        return "f" in self.query and (self.packed() != self.saved.condition if self.saved else bool(self.asked))

    @property
    def all_asked(self):
        """All that is asked, of the view and of the filters."""
        return self.asked if self.saved else filters_kept.shown(self.tab.view.condition, self.bound)[0] + self.asked

    def packed(self):
        """The same as a Condition to be kept."""
        parts = [one.packed for one in self.all_asked]
        return ["and", *parts] if parts else []

    def shape(self):
        """What a view that shows this list keeps of it."""
        own = self.query.get("cols") or self.habit.get("columns")
        columns = [one.key for one in self.columns] if own else list(self.tab.view.columns)
        by = self.group.key if self.group else ""
        return {"condition": self.packed(), "order": self.order, "columns": columns, "grouped": by, "late": self.late}

    @property
    def may_save(self):
        """Whether the chosen view may be changed by its reader."""
        return lets(self.bound.actor, saved_view, self.saved.pk, "edit")

    @property
    def kept(self):
        """(name, value) of the parameters that a form of this list carries along."""
        found = [(key, one) for key in (*KEPT, JOIN) for one in self.query.getlist(key)]
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

    @property
    def reset(self):
        """The chosen view as it was saved."""
        return self.tabs.address(self.tab, self.path)

    def _on(self, path):
        return path + self.key[len(self.path) :]

    def with_filters(self, *texts):
        """This address with some filters more: beside the others, or joined with the one that it names."""
        found, more = list(self.asked), filters.read(texts, self.bound)[0]
        joined = next((one for number, one in enumerate(found) if str(number) == self.query.get(JOIN)), None)
        if joined is not None and more:
            found[found.index(joined)] = joined_with(joined, more)
            more = []
        return self.with_(f=list(dict.fromkeys(one.text for one in [*found, *more])))

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
