"""Which fields of an object are its key fields: those that data quality finds empty."""

from django.http import Http404
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from amity.records.custom_making import customisable
from amity.records.shaping.key_fields import choose_key_fields, eligible, key_fields, usual_of

from .pages import administrators, save, show


@administrators
def choose(request, entity):
    """The form; `usual` takes those that came with the house. Only objects whose key fields are looked at have one."""
    usual = usual_of(entity)
    if entity not in customisable() or usual is None:
        raise Http404
    bound, faults = entity.bound(request.actor), {}
    if request.method == "POST":
        keys = None if "usual" in request.POST else request.POST.getlist("key")
        words = _("Saved: %(name)s") % {"name": _("Key fields")}
        answer, faults = save(request, lambda c: choose_key_fields(c, entity, keys), words, "/quality/")
        if answer:
            return answer
    chosen = {one.key for one in key_fields(bound)}
    context = {
        "entity": entity,
        "fields": [(one.key, capfirst(str(one.label)), one.key in chosen) for one in eligible(bound)],
        "usual": chosen == {one.key for one in eligible(bound)} & set(usual),
        "back": f"/settings/fields/{entity.key}/",
        "others": list(faults.values()),
    }
    return show(request, "key_fields.html", context, faults=faults)
