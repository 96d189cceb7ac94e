"""Links to other records and to colleagues."""

from functools import cached_property, lru_cache
from uuid import UUID

from django.db.models import Q
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from amity.base.text.markup import esc

from ..registry import entities, find_entity
from .field_type import NOTHING, FieldType, empty, filled


def id_in(raw):
    """The id of a record in what a program or a browser sends; None if there is none."""
    try:
        return raw if isinstance(raw, UUID) else UUID(str(raw).strip())
    except ValueError:
        return None


def read_id(raw):
    """The same; raises ValueError with a message if there is none."""
    if (id := id_in(raw)) is None:
        raise ValueError(_now("Choose a record from the list."))
    return id


class LinkType(FieldType):
    """A link to one record of the entity `to`. A loaded value is (id, title); what is stored is the id."""

    widget = "link"

    def __init__(self, to):
        self.to = to

    def read(self, data, name):
        """The chosen id; what was typed without a choice comes back as ("?", text), for the form to look up."""
        if name not in data and f"{name}.text" not in data:
            return None
        typed = (data.get(f"{name}.text") or "").strip()
        return data.get(name) or (("?", typed) if typed else "")

    def parse(self, raw, look):
        if isinstance(raw, tuple):
            raise ValueError(_now("Choose a record from the list, or leave the field empty."))
        return read_id(raw) if raw else None

    def fit(self, value):
        """Also takes a record, or (id, title) as it was loaded."""
        if isinstance(value, tuple):
            value = value[0] if value else None
        return None if value is None or value == "" else read_id(getattr(value, "pk", value))

    def show(self, value, look):
        if not value or value[0] is None:
            return NOTHING
        title = esc(value[1] or "…")
        return SafeString(title if self._is_setting else f'<a href="/{self.to}/{value[0]}/">{title}</a>')

    @cached_property
    def _is_setting(self):
        """Stages, reasons and their like are named, not opened."""
        target = find_entity(self.to)
        return target is not None and target.scope.setting

    def text(self, value, look):
        """The title; of an id alone only that there is something."""
        if isinstance(value, (tuple, list)):
            return str(value[1] or "") if value and value[0] else ""
        return "…" if value else ""

    def pack(self, value):
        return value and str(value[0] if isinstance(value, tuple) else value)

    def unpack(self, packed):
        return packed and UUID(packed)

    def questions(self):
        return {
            "is": (_("is"), lambda path, value: Q(**{f"{path}__in": value if isinstance(value, list) else [value]})),
            "is_not": (
                _("is not"),
                lambda path, value: ~Q(**{f"{path}__in": value if isinstance(value, list) else [value]}),
            ),
            "empty": (_("is empty"), empty),
            "filled": (_("is filled"), filled),
        }


class UserType(LinkType):
    """A colleague. In a condition, “me” is the viewer."""

    widget = "user"

    def __init__(self):
        super().__init__("user")

    def show(self, value, look):
        if not value or value[0] is None:
            return NOTHING
        return _who(value[1] or "")


@lru_cache(maxsize=5000)
def _who(name):
    letters = "".join(word[0] for word in name.split()[:2])
    avatar = f'<span class="avatar small" data-tint="{tint(name)}" aria-hidden="true">{esc(letters)}</span>'
    return SafeString(f'<span class="who">{avatar} {esc(name)}</span>')


def tint(name):
    """The number of one of four calm colours for a name, always the same."""
    return sum(map(ord, name)) % 4


SHOWN = 2
"""So many links a cell names."""


def _named(entity, id, title):
    target = find_entity(entity)
    if target is None or target.scope.setting:
        return esc(title)
    return f'<a href="/{entity}/{id}/">{esc(title)}</a>'


class LinksType(FieldType):
    """Links to any number of records. A loaded value is a list of (entity, id, title)."""

    kept_as = "list"
    widget = "links"
    many = True
    sortable = False

    def __init__(self, *to):
        self._to = to

    @property
    def to(self):
        """The keys of the entities to whose records it may link: of those that are there."""
        return tuple(key for key in self._to if find_entity(key) is not None)

    def read(self, data, name):
        """Values are "entity:id"."""
        return [raw for raw in data.getlist(name) if raw] if f"{name}.shown" in data or name in data else None

    def parse(self, raw, look):
        """Also takes one link alone; of a field with one kind of target its id is enough."""
        links = []
        for one in [raw] if isinstance(raw, str) and raw else raw or ():
            try:
                if len(self.to) == 1 and isinstance(one, str) and ":" not in one:
                    one = (self.to[0], one)
                entity, id = one.split(":", 1) if isinstance(one, str) else tuple(one)[:2]
            except (TypeError, ValueError):
                entity = id = None
            if entity not in self.to:
                raise ValueError(_now("Choose a record from the list."))
            links.append((entity, read_id(id)))
        return list(dict.fromkeys(links))

    def fit(self, value):
        if not isinstance(value, (list, tuple, type(None))):
            raise ValueError(_now("This is no list."))
        return self.parse(value, None)

    def show(self, value, look):
        """The first two by name, the others as a number that names them to whoever points at it."""
        links = [link for link in value or () if len(link) > 2]
        shown = ", ".join(_named(*link) for link in links[:SHOWN])
        if rest := ", ".join(link[2] for link in links[SHOWN:]):
            shown += f' <span class="quiet" title="{esc(rest)}">+{len(links) - SHOWN}</span>'
        return SafeString(shown)

    def text(self, value, look):
        return ", ".join(link[2] for link in value or () if len(link) > 2)

    def pack(self, value):
        return [f"{link[0]}:{link[1]}" for link in value or ()]

    def questions(self):
        """Asked of links, which stand in rows of their own: `path` is the column of the id that they lead to."""
        return {"is": (_("is"), lambda path, value: Q(**{f"{path}__in": [link[1] for link in value]}))}


class AboutType(LinksType):
    """Links to records of all entities that carry a timeline."""

    def __init__(self):
        pass

    @property
    def to(self):
        return tuple(one.key for one in entities() if one.timeline is not None)
