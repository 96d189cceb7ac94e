"""What the address of a list asks for: which tab, which filters, which order, which columns."""

from functools import cached_property

from django.utils.translation import gettext as _

from amity.lists.saved import saved_view
from amity.records import filters, filters_kept
from amity.records.custom import PREFIX
from amity.records.fields.masked import masked
from amity.records.grouped import groupable
from amity.records.page import Sort
from amity.records.types.links import id_in

from .list_tabs import Tabs
from .rights import lets
from .sights import SIGHTS

COLUMNS = 40
"""So many columns a list has at the most."""
PLAIN = "plain"
"""The parameter that asks for the values of sensitive columns."""
NONE = "-"
"""What stands for the filters of a saved view where all of them were taken off, and for its groups."""


class ListRead:
    """What a list's address asks for, read for one actor.

    What the address does not say is as in the chosen view: filters that stand in it are in the place of those of a
    saved view, beside those of the entity's own.
    """

    def __init__(self, request, bound, *, path=""):
        self.path, self.query, self.bound, self.look = path or request.path, request.GET, bound, request.actor.look
        self.after, self.before = self.query.get("after", ""), self.query.get("before", "")

    @property
    def sight(self):
        """As what it is seen: "list", "board" or "calendar"."""
        return next((one for one in SIGHTS if self.path.endswith(f"/{one}/")), "list")

    @property
    def by(self):
        """The key of the field by which the board or calendar is made; "" where nothing is said."""
        return self.query.get("by", "") or (self.saved.seen_by if self.saved else "")

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
    def masks(self):
        """Whether a column is sensitive and its values were not asked for (`?plain=1`)."""
        return self.query.get(PLAIN) != "1" and any(one.sensitive for one in self.columns)

    @property
    def fields(self):
        """The columns as the list loads them: sensitive ones as dots until their values are asked for."""
        return masked(self.columns) if self.masks else self.columns

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
        if self.query.get("group", self._grouped) != self._grouped or self._seen_differently:
            return True
        if self.query.get("order", self.tab.view.order) != self.tab.view.order or self.query.get("cols"):
            return True
        return "f" in self.query and (self.packed() != self.saved.condition if self.saved else bool(self.asked))

    @property
    def _seen_differently(self):
        saved = self.saved
        if saved is None:
            return bool(self.query.get("by")) and self.sight != "list"
        return (self.sight != "list" and self.by != saved.seen_by) or self.sight != (saved.seen_as or self.sight)

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
        seen = {"seen_as": self.sight, "seen_by": self.by if self.sight != "list" else ""}
        kept = {"condition": self.packed(), "order": self.order, "columns": columns, "grouped": by, "late": self.late}
        return kept | seen

    @property
    def may_save(self):
        """Whether the chosen view may be changed by its reader."""
        return lets(self.bound.actor, saved_view, self.saved.pk, "edit")
