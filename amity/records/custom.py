"""Custom fields: rows that describe facts which live in the JSONB column `custom`, or in rows of links."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from .record import Record

PREFIX = "custom."


class CustomField(Record):
    """One custom field of an entity. `label` maps a language to words; `options` parameterises the type and says what
    else holds: hint, required, unique, default, filterable, sensitive, choices, former (choices), to (entities),
    places, removed (the moment at which it was put away)."""

    entity = models.CharField(_("object"), max_length=40)
    key = models.CharField(_("key"), max_length=40)
    label = models.JSONField(_("label"), default=dict)
    type = models.CharField(_("type"), max_length=20)
    options = models.JSONField(_("options"), default=dict, db_default={})
    position = models.PositiveSmallIntegerField(_("position"), default=0, db_default=0)

    defines = "definitions"

    class Meta(Record.Meta):
        constraints = [models.UniqueConstraint(fields=["entity", "key"], name="one_custom_field_a_key")]

    @property
    def field_key(self):
        """Its name in conditions, forms, imports and addresses of pages."""
        return PREFIX + self.key

    @property
    def words(self):
        """Its label in the active language."""
        return translated(self.label)

    @property
    def hint(self):
        return translated(self.options.get("hint", {}))

    @property
    def removed(self):
        """The moment at which it was put away, as ISO 8601 text; "" while it is in use."""
        return self.options.get("removed", "")


def translated(words):
    """The words of a row that carries its own translations, in the active language; a text is one for all."""
    if isinstance(words, str):
        return words
    return words.get(get_language()) or words.get("en") or next(iter(words.values()), "")
