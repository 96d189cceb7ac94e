"""An entity as one actor knows it."""

from functools import cached_property

from django.utils.translation import gettext as _

from amity.base.text.quoted import quoted

from .custom_fields import custom_fields, put_away
from .fields import AddressesField, LinkColumn, PathField
from .formula.leaning import unworkable
from .scope import may
from .shaping.layouts import layout_of
from .shaping.switching import missing


class Bound:
    """The fields of an entity that an actor may read (`fields`), and the keys of those they may write (`writable`).
    `every` field there is, is for the engine's own checks.

    A link to an entity of which the actor sees nothing is no field for them. The title of a record is never hidden
    from whoever sees the record: links, search and the bin name it by that. Who may not set the column of a board (a
    stage) does not set what brings another one (its pipeline). Made once per actor and request.
    """

    def __init__(self, entity, actor, custom):
        self.entity, self.actor = entity, actor
        hidden, locked = actor.field_rights(entity.key)
        hidden = hidden - {entity.title}
        self.broken = {}
        self.every = {**entity.fields, **{one.key: one for one in custom}}
        self.fields = {key: one for key, one in self.every.items() if key not in hidden and self._reachable(one)}
        self.writable = {key for key, one in self.fields.items() if one.writable and key not in locked}
        if entity.board and entity.board.by not in self.writable:
            self.writable.discard(entity.board.within)

    @classmethod
    def of(cls, entity, actor):
        known = actor.__dict__.setdefault("_bound", {})
        if entity.key not in known:
            custom = custom_fields(entity.key, getattr(actor, "definitions", None))
            known[entity.key] = cls(entity, actor, custom)
            known[entity.key]._settle([one for one in custom if one.computed])
        return known[entity.key]

    def _settle(self, computed):
        """Leave out the computed fields that lean on what the actor cannot read; `broken` says why, by their keys.

        Only now, as they may lean on fields of other entities, which may lean on these.
        """
        said = ((one.key, unworkable(self, one)) for one in computed if one.key in self.fields)
        self.broken = {key: why for key, why in said if why}
        if self.broken:
            self.fields = {key: one for key, one in self.fields.items() if key not in self.broken}

    def _reachable(self, field):
        return not isinstance(field, LinkColumn) or (field.target is not None and may(self.actor, field.target))

    @cached_property
    def demanding(self):
        """The fields that may not be empty: {key: field}."""
        fields = {**self.entity.fields, **self.fields}
        return {key: one for key, one in fields.items() if one.required or not one.optional}

    @cached_property
    def begun_with(self):
        """The custom fields of which a new record has a default: {key: field}."""
        return {key: one for key, one in self.every.items() if one.custom and one.default is not None}

    def field(self, key):
        """The field of this key if the actor may read it, also across one link; None if not."""
        if key in self.fields:
            return self.fields[key]
        link, dot, rest = key.partition(".")
        if dot and isinstance(self.fields.get(link), LinkColumn):
            linked = self.fields[link]
            target = linked.target.bound(self.actor).fields.get(rest)
            if target is not None and not isinstance(target, (AddressesField, PathField)):
                return PathField(linked, target)
        return None

    def columns(self, keys):
        """The readable fields among `keys`, in their order."""
        return [one for one in map(self.field, keys) if one is not None]

    def sections(self):
        """The card's sections with their readable fields; empty ones are left out, custom fields come last."""
        laid = self._layout
        sections = laid.sections if laid else self.entity.card
        named = {name for section in sections for name in section.fields}.union(laid.away if laid else ())
        extra = [one for key, one in self.fields.items() if one.custom and key not in named]
        for place, section in enumerate(sections, 1):
            fields = [self.fields[name] for name in section.fields if name in self.fields]
            if section.more and place == len(sections):
                fields, extra = fields + extra, []
            if fields:
                yield section, fields
        if extra:
            from .entity import Section

            yield Section(_("More")), extra

    @property
    def asked_first(self):
        """The keys of what a new record is asked for at once; the rest on demand."""
        return tuple(self._layout.first) if self._layout else self.entity.form

    @cached_property
    def _layout(self):
        return layout_of(self.actor, self.entity.key)

    def switched_off(self, key):
        """What is said where something names a link, or what points here, whose entity is switched off; "" where it is
        not."""
        key = key.partition(".")[0]
        field = self.entity.fields.get(key)
        return missing(field.column.related_model._meta.model_name if isinstance(field, LinkColumn) else key)

    def absent(self, key):
        """What is said where something names a field of this key that the actor cannot read."""
        link, _dot, rest = key.partition(".")
        if isinstance(self.fields.get(link), LinkColumn):
            return self.fields[link].target.bound(self.actor).absent(rest)
        if said := self.switched_off(key):
            return said
        label = put_away(self.entity.key, key, getattr(self.actor, "definitions", None))
        if key in self.broken:
            return f"{quoted(self.every[key].label)}: {self.broken[key]}"
        if label and key not in self.actor.field_rights(self.entity.key)[0]:
            return _("The field “%(field)s” was removed; an administrator can bring it back.") % {"field": label}
        return _("There is no field “%(field)s”.") % {"field": key[:60]}
