"""A name that its row also says in other languages."""

from django.db.models import F, TextField, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce, NullIf

from ..words import called, words_of
from .field import Field


class WordedColumn(Field):
    """A column whose row has `words` for it; each reads those of their language. Who sets it sets it for all."""

    def parts(self, actor):
        words = words_of(self.column.model)[self.key].name
        said = NullIf(KeyTextTransform(actor.language, words), Value(""))
        return (Coalesce(said, F(self.key), output_field=TextField()),)

    def stored(self, record):
        return self.type.pack(called(record, self.key))
