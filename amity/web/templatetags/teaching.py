"""What an empty screen teaches: `{% purpose entity %}` says what a kind of record is for; `{% brings entity as yes %}`
whether it can be imported."""

from django import template
from django.utils.translation import gettext_lazy as _

from amity.exchange.importing.offers import importable

register = template.Library()

PURPOSES = {
    "contact": _("People you deal with, each with the whole history of calls, letters and meetings."),
    "company": _("Firms you sell to or buy from, with their people, their deals and their requisites."),
    "deal": _("Each sale on its way to the money: what it is worth, where it stands, what comes next."),
    "activity": _("Calls, meetings, tasks and notes, on the contact, company or deal that they are about."),
    "reason": _("Why deals are won or lost: the choices when one is closed."),
    "rate": _("What other currencies are worth in yours, from which day on; sums in several currencies need it."),
}


@register.simple_tag
def purpose(entity):
    """One sentence on what records of this kind are for; empty where none is written."""
    return PURPOSES.get(entity.key, "")


@register.simple_tag(takes_context=True)
def brings(context, entity):
    """Whether the person may import records of this kind."""
    return entity in importable(context["request"].actor)
