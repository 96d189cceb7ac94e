"""Employments: who works or worked where, in which role, from when until when."""

from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from amity.records.entity import Entity, Section
from amity.records.errors import Refused
from amity.records.record import Record
from amity.records.rule import Rule
from amity.records.scope import Scope
from amity.records.statement import these


class Employment(Record):
    """A person's place in a company."""

    contact = models.ForeignKey("contacts.Contact", models.CASCADE, related_name="+", verbose_name=_("contact"))
    company = models.ForeignKey("contacts.Company", models.CASCADE, related_name="+", verbose_name=_("company"))
    role = models.CharField(_("role"), max_length=150, blank=True, default="")
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    part_of = "contact_id"

    class Meta(Record.Meta):
        verbose_name = _("employment")
        verbose_name_plural = _("employments")
        indexes = [
            *Record.Meta.indexes,
        ]

    def __str__(self):
        return self.role


def since_before_until(before, after, c):
    """Nobody leaves before they come."""
    if after and after.since and after.until and after.until < after.since:
        raise Refused(_now("“Until” lies before “since”."), field="until", rule="since before until")


def follow_company(changes, c):
    """A contact's main company and job title stand among the employments too."""
    changes = [(before, after) for before, after in changes if after is not None and after.company_id]
    rows = Employment.objects.unscoped(because="the employments of contacts that the door has found")
    rows = rows.filter(until=None)
    known = rows.filter(these([after.pk for before, after in changes if before is not None], "contact_id"))
    places, begun, titled = {}, [], {}
    for id, *place in known.values_list("pk", "contact_id", "company_id"):
        places.setdefault(tuple(place), []).append(id)
    for before, after in changes:
        comes = before is None or before.company_id != after.company_id
        if comes and (after.pk, after.company_id) not in places:
            begun.append({"contact": after.pk, "company": after.company_id, "role": after.job_title})
        elif after.job_title and (before is None or before.job_title != after.job_title):
            titled.setdefault(after.job_title, []).extend(places.get((after.pk, after.company_id), ()))
    for refused in c.create_each(Employment, begun):
        if isinstance(refused, Exception):
            raise refused
    for title, ids in titled.items():
        c.revise(rows.filter(these(ids)), role=title)


employment = Entity(
    model=Employment,
    icon="id-badge",
    title="role",
    list=("contact", "company", "role", "since", "until"),
    form=("contact", "company", "role", "since", "until"),
    card=(Section(_("Employment"), "contact", "company", "role", "since", "until"),),
    scope=Scope(part_of="contact"),
    rules=(Rule("since before until", check=since_before_until, fields=("since", "until"), always=True),),
)
