"""The row that describes an object of an administrator's own."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..custom import translated
from ..record import Record

PREFIX = "my_"
"""So all their keys begin: no entity that a later Amity brings along can have one of them."""


class CustomObject(Record):
    """An object of an administrator's own: its records stand in a table of their own, named after its key.

    `one` and `many` map a language to words ("project", "projects"); `removed` is the moment at which it was put away,
    None while it is in use.
    """

    key = models.CharField(_("key"), max_length=21, unique=True)
    one = models.JSONField(_("one of them"), default=dict)
    many = models.JSONField(_("several"), default=dict)
    icon = models.CharField(_("icon"), max_length=40, default="box", db_default="box")
    position = models.PositiveSmallIntegerField(_("position"), default=0, db_default=0)
    removed = models.DateTimeField(_("removed"), null=True, blank=True)

    defines = "definitions"

    @property
    def label(self):
        """What one of them is called, in the active language."""
        return translated(self.one)

    @property
    def plural(self):
        """What several are called."""
        return translated(self.many)
