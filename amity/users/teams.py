"""Teams: a tree of people who work together."""

from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from amity.records.entity import Entity, Section
from amity.records.errors import Refused
from amity.records.record import Record
from amity.records.rule import Rule
from amity.records.scope import Scope
from amity.records.words import WordsField, say_anew


class Team(Record):
    """People who work together; what belongs to a team, its members may reach by their roles."""

    name = models.CharField(_("name"), max_length=100)
    words = WordsField()
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("part of")
    )
    lead = models.ForeignKey(
        "users.User",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("led by"),
        help_text=_("The lead sees what the team and the teams below it see."),
    )

    defines = "definitions"

    class Meta(Record.Meta):
        verbose_name = _("team")
        verbose_name_plural = _("teams")

    def __str__(self):
        return self.name


def tree():
    """{team id: parent id} of all teams."""
    rows = Team.objects.unscoped(because="the tree of teams decides the scope itself")
    return dict(rows.values_list("id", "parent_id"))


def below(parents, roots):
    """The ids of the teams `roots` and of all teams below them; `parents` is a `tree()`."""
    found, fresh = set(roots), set(roots)
    while fresh:
        fresh = {id for id, parent in parents.items() if parent in fresh} - found
        found |= fresh
    return found


def no_circle(before, after, c):
    """A team is not part of itself, not even over others. Asked once it is written: then others wait for us."""
    parents = tree()
    if after.pk in below(parents, {id for id, parent in parents.items() if parent == after.pk}):
        raise Refused(_now("A team can't be part of itself or of a team below it."), field="parent", rule="no circle")


team = Entity(
    model=Team,
    icon="users-group",
    title="name",
    list=("name", "parent", "lead"),
    card=(Section(_("Team"), "name", "parent", "lead"),),
    form=("name", "parent", "lead"),
    order="name",
    match=("name",),
    scope=Scope(setting=True),
    rules=(
        Rule("no circle", then=no_circle, fields=("parent_id",), always=True),
        Rule("named anew", fill=say_anew, fields=("name",)),
    ),
)
