"""Words that administrators write, with their translations in their row."""

from django.db import models
from django.utils.translation import get_language


class WordsField(models.JSONField):
    """{language: words} for the column `of`; what is missing falls back to that."""

    def __init__(self, *args, of="name", **kwargs):
        super().__init__(*args, **{"default": dict, "db_default": {}, "blank": True, "editable": False, **kwargs})
        self.of = of

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "of": self.of} if self.of != "name" else kwargs


def words_of(model):
    """{name of a column: the WordsField for it} of a model."""
    return {one.of: one for one in model._meta.concrete_fields if isinstance(one, WordsField)}


def called(record, column="name"):
    """What a column of a record says to its reader: the words of their language, else what stands there."""
    field = words_of(type(record)).get(column)
    return said(getattr(record, field.name) if field else {}, getattr(record, column))


def say_anew(before, after, c):
    """A rule's fill: what is named anew is named so in all languages. Whoever leaves the words of theirs as they were
    names nothing anew."""
    for column, field in words_of(type(after)).items():
        if before is None or getattr(before, column) == getattr(after, column):
            continue
        if getattr(after, column) == called(before, column):
            setattr(after, column, getattr(before, column))
        else:
            setattr(after, field.name, {})


def said(words, otherwise=""):
    """The words in the active language, else `otherwise`, else English, else any."""
    return words.get(get_language() or "en") or otherwise or words.get("en") or next(iter(words.values()), "")
