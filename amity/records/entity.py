"""Entity: the description of one kind of record, as a value. Lists, boards, cards, forms, filters, search,
import, history and rights follow from it."""

import difflib
from dataclasses import dataclass, field
from functools import cached_property

from .errors import WrongDescription
from .fields import LinkColumn, PathField, field_of_aside, field_of_column
from .scope import OWNED, Scope


class Section:
    """A titled group of fields on a card and in a form. `more` hides it in the form until asked for."""

    def __init__(self, label, *fields, more=False):
        self.label, self.fields, self.more = label, fields, more


@dataclass(frozen=True)
class Board:
    """Columns by the records of the link `by`, which belong to one of the link `within`; `sum` is a money field.

    `since` names the moment at which a record came to its column, `closed` that at which it was done with: the board
    keeps those of the last DAYS. `why` names the link to its reason, which is one for the `outcome` of the column that
    it ended in.
    """

    DAYS = 30

    by: str
    within: str
    sum: str = ""
    fields: tuple = ()
    since: str = ""
    closed: str = ""
    why: str = ""


@dataclass(frozen=True)
class Panel:
    """A list of other records on a card: those of `entity` whose field `by` points to it."""

    entity: str
    by: str
    label: str
    fields: tuple = ()
    condition: tuple = ()


@dataclass(frozen=True)
class View:
    """A tab of a list: a Condition, and the order and columns if it has its own. `View()` is everything.

    `late` names the day or moment of what it shows that should not have passed yet.
    """

    condition: tuple | list = ()
    order: str = ""
    columns: tuple = ()
    late: str = ""


@dataclass(eq=False)
class Entity:
    """What one kind of record is to every screen. At most sixteen attributes; a new need is a new small value.

    `title` is the column that names a record; `list` the columns of a list; `form` the fields of a new record, the
    rest on demand; `card` the sections of its page; `order` the list's default sort ("-created_at"); `views` are
    {label: View}, opened by everything unless that stands among them: then by the first; `match` how
    an imported row finds the record it means; `rules` are in force at the write door;
    `timeline`: None if its records carry none, else the keys of the links whose records share what happens here.
    """

    model: type
    icon: str
    title: str
    list: tuple
    card: tuple
    form: tuple = ()
    order: str = "-created_at"
    search: tuple = ()
    match: tuple = ()
    board: Board | None = None
    views: dict = field(default_factory=dict)
    actions: tuple = ()
    rules: tuple = ()
    panels: tuple = ()
    scope: Scope = OWNED
    timeline: tuple | None = None

    @property
    def key(self):
        return self.model._meta.model_name

    @property
    def label(self):
        return self.model._meta.verbose_name

    @property
    def plural(self):
        return self.model._meta.verbose_name_plural

    @cached_property
    def sort_title(self):
        """The column that sorts records by their title."""
        names = {column.name for column in self.model._meta.fields}
        return "sort_key" if "sort_key" in names else self.title

    @cached_property
    def fields(self):
        """All fields that code declares, by key; `bound(actor)` has those that an actor may read, custom ones too."""
        found = [field_of_column(column) for column in self.model._meta.fields]
        found += [field_of_aside(aside) for aside in getattr(self.model, "asides", {}).values()]
        return {one.key: one for one in found if one is not None}

    def field(self, key):
        """The field of this key, also across one link ("company.industry"); a wrong name says which was meant."""
        if key in self.fields:
            return self.fields[key]
        link, dot, rest = key.partition(".")
        if dot and isinstance(self.fields.get(link), LinkColumn):
            return PathField(self.fields[link], self.fields[link].target.field(rest))
        near = difflib.get_close_matches(key, self.fields, 1)
        raise WrongDescription(f"{self.key}: no field '{key}'" + (f"; did you mean {near[0]}?" if near else ""))

    def bound(self, actor):
        """This entity as `actor` knows it: only the fields they may read."""
        from .bound import Bound

        return Bound.of(self, actor)

    def action(self, name):
        """The action of this name; KeyError if there is none."""
        return {action.name: action for action in self.actions}[name]

    def check(self):
        """Raise WrongDescription if the description names something that is not there."""
        names = [
            self.title,
            *(self.timeline or ()),
            *self.list,
            *self.form,
            *self.search,
            *self.match,
            self.order.lstrip("-"),
        ]
        names += [name for section in self.card for name in section.fields]
        names += [name for view in self.views.values() for name in (*view.columns, *filter(None, [view.late]))]
        if self.board:
            names += [self.board.by, *filter(None, [self.board.sum]), *self.board.fields]
        for name in names:
            if name != "sort_key":
                self.field(name)


@dataclass(frozen=True)
class Extension:
    """What one module adds to another's entity: panels, actions, guards, form or list fields."""

    to: str
    panels: tuple = ()
    actions: tuple = ()
    rules: tuple = ()
    views: dict = field(default_factory=dict)

    def apply(self, entity):
        entity.panels += self.panels
        entity.actions += self.actions
        entity.rules += self.rules
        entity.views = {**entity.views, **self.views}


def extend(to, **additions):
    """An Extension of the entity `to`, for a module's list."""
    return Extension(to, **additions)
