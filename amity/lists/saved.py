"""Saved views: what a list shows, under a name, for oneself, for one's team or for everybody."""

from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amity.records.columns import ChoiceField
from amity.records.entity import Entity, Section
from amity.records.errors import Refused
from amity.records.record import Record
from amity.records.registry import find_entity
from amity.records.rule import Rule
from amity.records.scope import Scope, branches


class Audience(models.TextChoices):
    """For whom a view is."""

    ME = "me", _("me")
    TEAM = "team", _("my team")
    ALL = "all", _("everybody")


class SavedView(Record):
    """A view of the list of `entity` (its key): a Condition as JSON, the `order` as in an address, `columns` by key
    and the field that it is `grouped` by; where these are empty, the list's own hold. `late` as of a View. It is
    `seen_as` rows ("list"), or as a "board" or "calendar" by the field `seen_by`; "" is as whoever opens it sees it."""

    entity = models.CharField(_("list"), max_length=40)
    name = models.CharField(_("name"), max_length=80)
    audience = ChoiceField(pgettext_lazy("audience", "for"), choices=Audience, default=Audience.ME)
    condition = models.JSONField(default=list, db_default=[], editable=False)
    order = models.CharField(_("order"), max_length=300, blank=True, default="", db_default="", editable=False)
    columns = models.JSONField(default=list, db_default=[], editable=False)
    grouped = models.CharField(_("grouped by"), max_length=100, blank=True, default="", db_default="", editable=False)
    seen_as = models.CharField(_("seen as"), max_length=10, blank=True, default="", db_default="", editable=False)
    seen_by = models.CharField(_("seen by"), max_length=100, blank=True, default="", db_default="", editable=False)
    late = models.CharField(_("late by"), max_length=100, blank=True, default="", db_default="", editable=False)

    defines = "habits"

    class Meta(Record.Meta):
        verbose_name = _("view")
        verbose_name_plural = _("views")

    def __str__(self):
        return self.name


def audiences(actor, verb="add"):
    """The Audiences for which `actor` may make views."""
    reach = 3 if getattr(actor, "unbound", False) else len(branches(actor, saved_view, verb))
    return list(Audience)[:reach]


def is_of_a_list(before, after, c):
    """A view is of a list that there is, and stays with it."""
    if after is not None and (find_entity(after.entity) is None or (before and before.entity != after.entity)):
        raise Refused(_now("There is no such list."), field="entity", rule="list")


def is_shared_by_right(before, after, c):
    """Who may not share with so many keeps a view to themselves."""
    if after is None or after.audience in audiences(c.actor):
        return
    if after.audience == Audience.TEAM and c.actor.team is None:
        raise Refused(_now("You are in no team that you could share it with."), field="audience", rule="team")
    message = _now("You may not share views with so many. Keep it for yourself, or ask an administrator for the right.")
    raise Refused(message, field="audience", rule="rights")


saved_view = Entity(
    model=SavedView,
    icon="layout-list",
    title="name",
    list=("name", "entity", "audience", "owner"),
    form=("name", "entity", "audience"),
    card=(Section(_("View"), "name", "entity", "audience", "owner"),),
    order="name",
    match=("name", "entity"),
    scope=Scope(audience="audience"),
    rules=(
        Rule("of a list", check=is_of_a_list, fields=("entity",)),
        Rule("shared by right", check=is_shared_by_right, fields=("audience",)),
    ),
)
