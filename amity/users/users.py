"""Users: the people who sign in."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from amity.records.columns import ChoiceField, LineField, SecretField
from amity.records.entity import Entity, Section
from amity.records.record import Record
from amity.records.scope import Scope

from .field_types import Login, PersonName, Zone


class Language(models.TextChoices):
    EN = "en", "English"
    BG = "bg", "Български"
    RU = "ru", "Русский"
    KK = "kk", "Қазақша"


class Theme(models.TextChoices):
    AUTO = "auto", _("as the device")
    LIGHT = "light", _("light")
    DARK = "dark", _("dark")


class User(Record, AbstractBaseUser):
    """A colleague who signs in. `roles` are ids of Role; `role_times` names those that are given for a time: {id:
    [first day or "", last day or ""]}, in ISO 8601. `active` is False for who has left."""

    login = LineField(_("sign-in name"), type=Login, max_length=100, unique=True)
    name = LineField(_("name"), type=PersonName, max_length=150)
    email = models.EmailField(_("e-mail"), blank=True, default="")
    language = ChoiceField(_("language"), choices=Language, default=Language.EN)
    timezone = LineField(_("time zone"), type=Zone, max_length=50, default="Europe/Sofia")
    theme = ChoiceField(_("theme"), choices=Theme, default=Theme.AUTO)
    roles = ArrayField(models.UUIDField(), default=list, blank=True, editable=False)
    role_times = models.JSONField(default=dict, db_default={}, blank=True, editable=False)
    active = models.BooleanField(_("active"), default=True)
    password = SecretField(max_length=128, default="!", db_default="!", editable=False)
    last_login = None

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS = []

    defines = "definitions"

    class Meta(Record.Meta):
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self):
        return self.name

    @property
    def is_active(self):
        return self.active

    @property
    def has_password(self):
        """False for who was made a user and has not chosen a password yet."""
        return not self.password.startswith("!")


user = Entity(
    model=User,
    icon="user",
    title="name",
    list=("name", "login", "email", "team", "language", "timezone", "active"),
    card=(
        Section(_("User"), "name", "login", "email", "team"),
        Section(_("Preferences"), "language", "timezone", "theme"),
    ),
    form=("name", "login", "email", "team", "language", "timezone"),
    order="name",
    match=("login",),
    scope=Scope(setting=True),
)
