"""Cards and forms: which sections a card has and what stands in them, for everybody or for a role."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _

from amity.records.custom_making import customisable
from amity.records.registry import entity_of
from amity.records.scope import visible
from amity.records.shaping.layouts import layouts
from amity.records.shaping.making import as_it_came, lay_out
from amity.records.words import called
from amity.users.roles import Role

from .layout_form import LayoutForm
from .pages import administrators, save, show


@administrators
def first_layout(request):
    """The card of the first object."""
    return redirect(f"/settings/layouts/{customisable()[0].key}/")


@administrators
def layout(request, entity):
    """The card and form of an object; `?role=` says whose. The buttons `up` and `down` move a line, `add` makes a
    section, `drop` takes one away (what is in it goes to the one above), `reset` has it as it came."""
    roles = {str(one.pk): called(one) for one in visible(request.actor, entity_of(Role)).order_by("name")}
    asked = request.GET.get("role", "")
    role = asked if asked in roles else ""
    known = layouts(request.actor.definitions).get(entity.key, {})
    own = {str(id) if id else "": row for id, row in known.items()}
    form, faults = LayoutForm(entity.bound(request.actor), own.get(role) or own.get("")), {}
    to = f"/settings/layouts/{entity.key}/" + (f"?role={role}" if role else "")
    if request.method == "POST" and "reset" in request.POST:
        answer, faults = save(request, lambda c: as_it_came(c, entity, role or None), _("It is as it came."), to)
        if answer:
            return answer
    elif request.method == "POST" and form.take(request.POST):
        draft = form.draft()
        told = _("Saved: %(name)s") % {"name": entity.label}
        answer, faults = save(request, lambda c: lay_out(c, entity, role or None, *draft), told, to)
        if answer:
            return answer
        form.refuse(faults)
    context = {
        "entity": entity,
        "objects": customisable(),
        "form": form,
        "role": role,
        "roles": [(id, name, id in own) for id, name in roles.items()],
        "own": role in own,
        "others": [said for name, said in faults.items() if not name.startswith("part-")],
    }
    return show(request, "layout.html", context, faults=faults)
