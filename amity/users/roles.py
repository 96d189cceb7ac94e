"""Roles: what a person may do with which records."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from amity.records.entity import Entity, Section
from amity.records.record import Record
from amity.records.rule import Rule
from amity.records.scope import ASSIGN, Scope
from amity.records.words import WordsField, say_anew

from .rations import UNUSUAL

LEVELS = {
    "none": _("nothing"),
    "own": _("own"),
    "team": _("team"),
    "below": _("team and below"),
    "all": _("all"),
}
NEVER = "never"
"""What stands in the place of a level where a role denies a verb, whatever other roles give."""
VERBS = {
    "see": _("see"),
    "add": _("create"),
    "edit": _("edit"),
    "delete": _("delete"),
    "export": _("export"),
    "import": _("import"),
    "share": _("share"),
}
AS = {"import": "add", ASSIGN: "edit"}
"""A verb of which a role says nothing is as this other one: the role is older than the verb, or it has no column of its
own."""
RANK = {level: rank for rank, level in enumerate(LEVELS)}


class Role(Record):
    """Levels (or NEVER) for each entity and verb: `grants` is {entity: {verb: level}}, "*" stands for entities not
    named.

    `conditions` is {entity: Condition}: the role reaches no other records of that kind, by whatever verb. `fields` is
    {entity: {field: "hidden" or "locked"}}; `administers` opens the settings. What who has the role needs to sign in:
    a `second_factor`, a request at least every `idle_minutes`, an address in one of the `networks` (see `demands`).
    `views_as`: who administers and has it may look at the house as another person sees it (see `view_as`). They take
    no more than `export_most` records along in a day, and of more than `export_unusual` administrators are
    told (see `rations`).
    """

    name = models.CharField(_("name"), max_length=100)
    words = WordsField()
    note = models.CharField(_("what for"), max_length=300, blank=True, default="")
    note_words = WordsField(of="note")
    administers = models.BooleanField(_("administers"), default=False)
    views_as = models.BooleanField(default=False, db_default=False, editable=False)
    grants = models.JSONField(default=dict, editable=False)
    conditions = models.JSONField(default=dict, editable=False)
    fields = models.JSONField(default=dict, editable=False)
    second_factor = models.BooleanField(default=False, db_default=False, editable=False)
    idle_minutes = models.PositiveIntegerField(null=True, editable=False)
    networks = models.JSONField(default=list, db_default=[], editable=False)

    export_most = models.PositiveIntegerField(null=True, editable=False)
    export_unusual = models.PositiveIntegerField(null=True, default=UNUSUAL, db_default=UNUSUAL, editable=False)

    defines = "definitions"

    class Meta(Record.Meta):
        verbose_name = _("role")
        verbose_name_plural = _("roles")

    def __str__(self):
        return self.name


def said(grants, entity, verb):
    """What `grants` ({entity: {verb: level}}) say of a verb on an entity: a level, or NEVER."""
    verbs = grants.get(entity, grants.get("*", {}))
    return verbs.get(verb, verbs.get(AS.get(verb), "none"))


def level(grants, entity, verb):
    """The highest level that any of `grants` (each {entity: {verb: level}}) gives for a verb on an entity; what is no
    level gives nothing."""
    found = (said(one, entity, verb) for one in grants)
    return max((one for one in found if one in RANK), key=RANK.get, default="none")


def denies(grants, entity, verb):
    """Whether `grants` deny a verb on an entity; who is denied to see it is denied everything."""
    return NEVER in (said(grants, entity, verb), said(grants, entity, "see"))


role = Entity(
    model=Role,
    icon="shield-lock",
    title="name",
    list=("name", "note", "administers"),
    card=(Section(_("Role"), "name", "note", "administers"),),
    form=("name", "note", "administers"),
    order="name",
    match=("name",),
    scope=Scope(setting=True),
    rules=(Rule("named anew", fill=say_anew, fields=("name", "note")),),
)
