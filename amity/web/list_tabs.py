"""The tabs of a list: the views of the entity itself, and those that people have saved."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from amity.desk.known import known as known_desk
from amity.lists.known import known
from amity.lists.saved import saved_view
from amity.records.entity import View

from .sights import path_of, possible
from .stars import starred

EVERYTHING = "all"
"""The token of everything, where the entity itself has no view that is."""
FAVOURITES = "favourites"
"""The token of what a person has starred."""


@dataclass(frozen=True)
class Tab:
    """A tab: `token` names it in addresses; `saved` is the SavedView that it shows, if it is one, which may be
    `starred`."""

    token: str
    label: str
    view: View
    saved: object = None
    starred: bool = False

    @property
    def keeps(self):
        """Whether what it shows can be kept as a view: favourites change with every star."""
        return self.token != FAVOURITES

    @property
    def icon(self):
        """What shows for whom a saved view is that is not for oneself alone."""
        return {"team": "users", "all": "world"}.get(self.saved.audience, "") if self.saved else ""


class Tabs:
    """The tabs of the list of `bound.entity` in the order of its actor."""

    def __init__(self, bound):
        self.bound, self.known = bound, known(bound.actor, bound.entity.key)

    @cached_property
    def all(self):
        """Everything first, unless the entity says where it stands; then its own views, then the saved ones."""
        own = [Tab(str(number), label, view) for number, (label, view) in enumerate(self.bound.entity.views.items())]
        if all(tab.view.condition for tab in own):
            own.insert(0, Tab(EVERYTHING, _("All"), View()))
        liked = known_desk(self.bound.actor).starred.get(saved_view.key, ())
        found = own + [_tab(saved, saved.pk in liked) for saved in self.known.views.values()]
        if ids := starred(self.bound.actor, self.bound.entity):
            found.append(Tab(FAVOURITES, _("Favourites"), View(["id", "is", sorted(map(str, ids))])))
        places = {token: place for place, token in enumerate(self.known.tabs)}
        return sorted(found, key=lambda tab: places.get(tab.token, len(places))) if places else found

    @cached_property
    def first(self):
        """The tab that a bare address opens, whatever people are used to."""
        own = [tab for tab in self.all if tab.saved is None]
        everything = next((tab for tab in own if tab.token == EVERYTHING), None)
        return everything or next(tab for tab in own if tab.token == "0")  # noqa: S105 - the name of a tab

    @property
    def begun(self):
        """The tab that a bare address opens for this person."""
        return self.find(self.known.opens) or self.first

    @property
    def everything(self):
        """The tab of all there is."""
        return next(tab for tab in self.all if tab.saved is None and not tab.view.condition)

    def find(self, token):
        """The tab of this token; None if there is none for this person."""
        return next((tab for tab in self.all if tab.token == token), None) if token else None

    def named(self, tab):
        """How a tab is named in an address: the first not at all, while nothing else opens in its place."""
        return "" if tab is self.first and not self.known.opens else tab.token

    def address(self, tab, path):
        """What opens a tab: a saved one as it was kept to be seen, others as what is at `path`."""
        token = self.named(tab)
        if tab.saved is not None and tab.saved.seen_as and possible(self.bound, tab.saved.seen_as):
            path = path_of(self.bound.entity, tab.saved.seen_as)
        return f"{path}?v={token}" if token else path


def _tab(saved, starred):
    view = View(saved.condition, order=saved.order, columns=tuple(saved.columns), late=saved.late)
    return Tab(str(saved.pk), saved.name, view, saved, starred)
