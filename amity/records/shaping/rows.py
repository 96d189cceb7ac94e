"""The rows that say so. Code ships the defaults; "as it came" takes the row away."""

from functools import cached_property

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..custom import translated
from ..entity import Section
from ..record import Record


class Wording(Record):
    """What a field is called here, and the hint beside it in forms; with no `key`, what the object itself is called
    (`label` one of them, `several` many). All map a language to words; {} leaves what came with the house."""

    entity = models.CharField(_("object"), max_length=40)
    key = models.CharField(_("field"), max_length=60, blank=True, default="")
    label = models.JSONField(_("label"), default=dict)
    several = models.JSONField(_("several"), default=dict, db_default={})
    hint = models.JSONField(_("hint"), default=dict, db_default={})

    defines = "definitions"

    class Meta(Record.Meta):
        constraints = [models.UniqueConstraint(fields=["entity", "key"], name="one_wording_a_field")]


class SwitchedOff(Record):
    """A Part of the house that nobody here needs, by its `name` (see `records/module.py`); its data stay."""

    name = models.CharField(_("name"), max_length=40, unique=True)

    defines = "definitions"


class Showing(Record):
    """A field that is shown only where `condition` is true of the record (see `showing`)."""

    entity = models.CharField(_("object"), max_length=40)
    key = models.CharField(_("field"), max_length=60)
    condition = models.JSONField(_("shown when"), default=list)

    defines = "definitions"

    class Meta(Record.Meta):
        constraints = [models.UniqueConstraint(fields=["entity", "key"], name="one_showing_a_field")]


class Layout(Record):
    """The card and the form of an object for a role; with no `role` for everybody whose roles have none of their own.

    `parts` are the sections in their order, {"label": {language: words}, "fields": [keys]}; `first` the keys of what a
    new record is asked for at once; `away` of what stands neither on the card nor in forms. A field that is named
    nowhere, as it was made later, comes last.
    """

    entity = models.CharField(_("object"), max_length=40)
    role = models.UUIDField(_("role"), null=True, blank=True)
    parts = models.JSONField(_("sections"), default=list)
    first = models.JSONField(_("asked first"), default=list)
    away = models.JSONField(_("left out"), default=list)

    defines = "definitions"

    class Meta(Record.Meta):
        constraints = [
            models.UniqueConstraint(fields=["entity", "role"], name="one_layout_a_role", nulls_distinct=False)
        ]

    @cached_property
    def sections(self):
        """The Sections of the card."""
        return [Section(translated(part["label"]), *part["fields"]) for part in self.parts]


class KeyFields(Record):
    """The `keys` of the fields of an object that its records should not be without; with no row those that came with
    the house."""

    entity = models.CharField(_("object"), max_length=40, unique=True)
    keys = models.JSONField(_("key fields"), default=list)

    defines = "definitions"
