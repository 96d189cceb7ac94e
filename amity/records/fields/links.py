"""Links: foreign keys, and fields of the records that they lead to."""

from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, TextField, Value, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce, NullIf

from ..asking import OF_NOTHING
from ..registry import entity_of
from ..scope import through
from .field import Field


class LinkColumn(Field):
    """A foreign key. Its value is (id, title); what the actor may not see is None."""

    nullable = True

    @property
    def target(self):
        return entity_of(self.column.related_model)

    def _under_scope(self, actor, path):
        seen = through(actor, self.target, f"{self.key}_id")
        shown = F(path) if isinstance(path, str) else path
        if seen is True:
            return shown
        return Case(When(seen, then=shown)) if seen is not False else Value(None)

    def parts(self, actor):
        return self._under_scope(actor, f"{self.key}_id"), self._under_scope(actor, self._title(actor))

    def _title(self, actor):
        """The path of the linked record's title; of one that carries its own translations the actor's words."""
        plain = f"{self.key}__{self.target.title}"
        if "words" not in {column.name for column in self.target.model._meta.fields}:
            return plain
        said = NullIf(KeyTextTransform(actor.language, f"{self.key}__words"), Value(""))
        return Coalesce(said, F(plain), output_field=TextField())

    def load(self, id, title):
        return None if id is None else (id, title)

    def order(self, actor):
        return self._under_scope(actor, f"{self.key}__{self.target.sort_title}")

    def q(self, question, value, actor):
        if value == "me":
            value = actor.id
        seen = through(actor, self.target, f"{self.key}_id")
        if seen is False:
            return ~Q(pk__in=[]) if question in OF_NOTHING else Q(pk__in=[])
        asked = super().q(question, value, actor)
        if seen is True:
            return asked
        return asked | ~Q(seen) if question in OF_NOTHING else asked & Q(seen)

    def columns(self, value):
        return {f"{self.key}_id": value[0] if isinstance(value, tuple) else getattr(value, "pk", value)}

    def stored(self, record):
        return self.type.pack(getattr(record, f"{self.key}_id"))


class PathField(Field):
    """A field of a linked record (`company.industry`), for columns and filters; null where the link is hidden."""

    writable = False

    def __init__(self, link, field):
        super().__init__(f"{link.key}.{field.key}", f"{link.label} · {field.label}", field.type, writable=False)
        self.link, self.field, self.sensitive = link, field, field.sensitive

    @property
    def nullable(self):
        return True

    def parts(self, actor):
        return tuple(self.link._under_scope(actor, self._from_here(part)) for part in self.field.parts(actor))

    def _from_here(self, part):
        """A part of the target's field as the row that links to it asks for it."""
        if isinstance(part, F):
            return f"{self.link.key}__{part.name}"
        rows = self.link.target.model.objects.filter(pk=OuterRef(f"{self.link.key}_id"))
        return Subquery(rows.annotate(_part=part).values("_part")[:1])

    def load(self, *parts):
        return self.field.load(*parts)

    def order(self, actor):
        target = self.link.target
        asked = F(target.sort_title) if self.field.key == target.title else self.field.order(actor)
        return None if asked is None else self.link._under_scope(actor, self._from_here(asked))

    def q(self, question, value, actor):
        target = self.link.target
        seen = through(actor, target, f"{self.link.key}_id")
        if seen is False:
            return ~Q(pk__in=[]) if question in OF_NOTHING else Q(pk__in=[])
        denied = question in OF_NOTHING
        asked = self.field.q(question, value, actor)
        rows = target.model.objects.filter(~asked if denied else asked, pk=OuterRef(f"{self.link.key}_id"))
        found = Q(Exists(rows)) if seen is True else Q(Exists(rows)) & Q(seen)
        # Asked the other way round: where there is no value, or none that the actor sees, the answer is yes.
        return ~found if denied else found
