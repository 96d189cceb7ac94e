"""Custom fields: rows that describe facts which live in the JSONB column `custom`."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from .record import Record


class CustomField(Record):
    """One custom field of an entity. `label` maps a language to words; `options` parameterises the type."""

    entity = models.CharField(_("object"), max_length=40)
    key = models.CharField(_("key"), max_length=40)
    label = models.JSONField(_("label"), default=dict)
    type = models.CharField(_("type"), max_length=20)
    options = models.JSONField(_("options"), default=dict, db_default={})
    position = models.PositiveSmallIntegerField(_("position"), default=0, db_default=0)

    defines = True

    class Meta(Record.Meta):
        constraints = [models.UniqueConstraint(fields=["entity", "key"], name="one_custom_field_a_key")]


def translated(words):
    """The words of a row that carries its own translations, in the active language."""
    return words.get(get_language()) or words.get("en") or next(iter(words.values()), "")
