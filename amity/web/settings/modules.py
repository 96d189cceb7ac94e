"""Modules: what of the house is there at all. What is switched off leaves no trace; its data stay."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amity.records.module import parts
from amity.records.registry import find_entity, hidden
from amity.records.shaping.switching import off, switch_off, switch_on

from .pages import administrators, save, show

HERE = "/settings/modules/"
MOST = 10_000
"""Nobody needs a larger number than that to decide."""
WHY = "an administrator is told how many records a module has, not which"


@administrators
def all_modules(request):
    """The Parts of the house; `off` and `on` switch one by its name."""
    faults, data = {}, request.POST
    if request.method == "POST":
        name = data.get("off") or data.get("on", "")
        label = parts()[name].label if name in parts() else ""
        words = _("Switched off: %(name)s") if "off" in data else _("Switched on: %(name)s")
        switch = switch_off if "off" in data else switch_on
        answer, faults = save(request, lambda c: switch(c, name), words % {"name": label}, HERE)
        if answer:
            return answer
    shown = [(part, part.name not in off(), _held(part)) for part in parts().values()]
    return show(request, "modules.html", {"parts": shown, "others": list(faults.values())}, faults=faults)


def _held(part):
    """How many records the first entity of a Part has, in words; "" for one without."""
    entity = next((hidden(key) or find_entity(key) for key in part.entities), None)
    if entity is None:
        return ""
    number = entity.model.objects.unscoped(because=WHY).order_by()[: MOST + 1].count()
    words = ngettext("%(number)s record", "%(number)s records", number)
    return words % {"number": f"{min(number, MOST)}{'+' if number > MOST else ''}"}
