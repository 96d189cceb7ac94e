"""Model columns that mean more than their SQL type, and values of a record that live in rows of their own."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class MoneyField(models.DecimalField):
    """An amount with its currency: a second column `<name>_currency` comes with it."""

    def __init__(self, *args, max_digits=15, decimal_places=2, **kwargs):
        super().__init__(*args, max_digits=max_digits, decimal_places=decimal_places, **kwargs)

    def contribute_to_class(self, cls, name, **kwargs):
        super().contribute_to_class(cls, name, **kwargs)
        if not cls._meta.abstract and cls.__module__ != "__fake__":  # a migration's state names both columns
            currency = models.CharField(max_length=3, default="EUR", db_default="EUR", editable=False)
            currency.contribute_to_class(cls, f"{name}_currency")


class LineField(models.CharField):
    """A line of text that only some texts can be: `type` is a subclass of the Text type, made with the length."""

    def __init__(self, *args, type=None, **kwargs):
        self.type = type
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        """As a plain column: what its texts can be is no matter of the database."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs


class SecretField(models.CharField):
    """What nobody reads: no field of any screen, filter, export or form, and never in the history.

    A record that Undo brings back has its default in the database.
    """

    def deconstruct(self):
        """As a plain column: the triggers that leave it out are made anew after each migration."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs


class PercentField(models.PositiveSmallIntegerField):
    """A whole percentage, 0 to 100."""


class ChoiceField(models.CharField):
    """One code of a TextChoices class; `tones` colours codes (good, warn, bad, info)."""

    def __init__(self, *args, tones=None, max_length=30, **kwargs):
        self.tones = tones or {}
        super().__init__(*args, max_length=max_length, **kwargs)


class ChoicesField(ArrayField):
    """Any number of codes."""

    def __init__(self, verbose_name=None, *, choices=(), base_field=None, **kwargs):
        self.all_choices = list(getattr(choices, "choices", choices))
        kwargs = {"default": list, "blank": True, "verbose_name": verbose_name, **kwargs}
        super().__init__(base_field or models.CharField(max_length=30), **kwargs)


class Aside:
    """A fact of a record that is kept in rows of another table. Declared on the model like a column."""

    def __init__(self, label, hint=""):
        self.label, self.hint, self.key = label, hint, None

    def contribute_to_class(self, cls, name, **kwargs):
        self.key = name
        cls.asides = {**getattr(cls, "asides", {}), name: self}


class AddressesColumn(Aside):
    """E-mails, phones or postal addresses, as rows of `Address`. `type` is an Addresses type."""

    def __init__(self, label, type, hint=""):
        super().__init__(label, hint)
        self.type = type


class LinksColumn(Aside):
    """Links in a role to any number of records of the entities `to`, as rows of `Link`."""

    def __init__(self, label, *to, role, hint=""):
        super().__init__(label, hint)
        self.to, self.role = to, role


class AboutColumn(Aside):
    """The records that a timeline item concerns, as rows of `Timeline`: of all entities that carry one."""
