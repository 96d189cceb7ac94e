"""Roles: a matrix of objects and verbs, each with how far it reaches."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from amity.records.registry import entities, entity_of, find_entity
from amity.records.scope import find, visible
from amity.records.words import called
from amity.users.role_verbs import grant
from amity.users.roles import LEVELS, NEVER, VERBS, Role, said
from amity.users.users import User

from .fields import fields, other_faults
from .pages import administrators, save, show
from .role_demands import demand_fields, ration_fields, read
from .role_reach import narrowed

REACHES = {"import": {"none": LEVELS["none"], "all": pgettext_lazy("a right", "yes")}}
"""Verbs that reach no farther than another says: what is imported is made by the right to create."""
DENIED = {NEVER: pgettext_lazy("a right", "never")}
APART = ("export", "import", "share")
"""Verbs of which nobody is asked where an audience says who has a record: it is neither taken along nor shared."""


@administrators
def roles(request):
    """The first role, or where there is none, the form of a new one."""
    first = visible(request.actor, entity_of(Role)).order_by("name").first()
    return redirect(f"/settings/roles/{first.pk}/" if first else "/settings/roles/new/")


@administrators
def new_role(request):
    """The form of a new role; `?like=` starts from another's rights."""
    like = request.GET.get("like", "")
    known = find(request.actor, entity_of(Role), like) if like else Role()
    typed = _present(known) | {"name": "", "administers": False}
    if request.method != "POST":
        return _page(request, None, typed, {})
    typed = _typed(request.POST)
    words = _("New role: %(name)s") % {"name": typed["name"][:100]}
    answer, faults = save(
        request,
        lambda c: grant(c=c, like=known, **read(request, typed)),
        words,
        lambda role: f"/settings/roles/{role.pk}/",
    )
    return answer or _page(request, None, typed, faults)


@administrators
def role(request, id):
    """A role's matrix; `delete` removes it."""
    known = find(request.actor, entity_of(Role), id)
    if request.method != "POST":
        return _page(request, known, _present(known), {})
    if "delete" in request.POST:
        words = _("Deleted: %(name)s") % {"name": called(known)}
        answer, faults = save(request, lambda c: c.delete(known), words, "/settings/roles/")
        return answer or _page(request, known, _present(known), faults)
    typed = _typed(request.POST)
    words = _("Saved: %(name)s") % {"name": typed["name"][:100]}
    answer, faults = save(
        request, lambda c: grant(c=c, role=known, **read(request, typed, known)), words, f"/settings/roles/{id}/"
    )
    return answer or _page(request, known, typed, faults)


def _page(request, known, typed, faults):
    actor = request.actor
    shown = fields(
        typed,
        faults,
        ("name", {"must": True, "attributes": {"required": True, "maxlength": 100, "autocomplete": "off"}}),
        ("note", {"attributes": {"maxlength": 300, "autocomplete": "off"}}),
    )
    entering = demand_fields(typed["demands"], faults)
    taking = ration_fields(typed["demands"], faults)
    context = {
        "roles": list(visible(actor, entity_of(Role)).order_by("name")),
        "known": known,
        "fields": shown,
        "administers": typed["administers"],
        "views_as": typed["demands"]["views_as"],
        "second_factor": typed["demands"]["second_factor"],
        "entering": entering,
        "taking": taking,
        "verbs": list(VERBS.values()),
        "rows": _rows(typed["levels"], narrowed(known, actor) if known else lambda _key: None),
        "whom": _whom(actor, known) if known else "",
        "others": other_faults(faults, *shown, *entering, *taking),
    }
    return show(request, "roles.html", context, faults=faults)


def _whom(actor, known):
    number = visible(actor, entity_of(User)).filter(roles__contains=[known.pk], active=True).count()
    return ngettext("%(number)s person has this role.", "%(number)s people have this role.", number) % {
        "number": number
    }


def _objects():
    """[(key, label, icon)] of what rights are given on; the last stands for all that is not named."""
    named = [(one.key, one.plural, one.icon) for one in entities() if not (one.scope.setting or one.scope.part_of)]
    return [*named, ("*", _("everything else"), "dots")]


def _rows(levels, narrowed):
    """[(label, icon, what `narrowed` says of the key, [(name of input, words for it, [(level, label, chosen)], level
    that is only kept)])]"""
    rows = []
    for key, label, icon in _objects():
        cells, entity = [], find_entity(key)
        for verb, shown in VERBS.items():
            now, reaches = said(levels, key, verb), REACHES.get(verb, LEVELS)
            if verb in APART and entity is not None and entity.scope.audience:
                cells.append((f"{key}-{verb}", f"{label}: {shown}", (), now or "none"))
                continue
            now = now if now in (*reaches, NEVER) else "all"
            options = [(code, words, code == now) for code, words in (reaches | DENIED).items()]
            cells.append((f"{key}-{verb}", f"{label}: {shown}", options, ""))
        rows.append((label, icon, narrowed(key), cells))
    return rows


def _present(role):
    levels = {key: role.grants.get(key, role.grants.get("*", {})) for key, _label, _icon in _objects()}
    demands = {
        "second_factor": role.second_factor,
        "views_as": role.views_as,
        "idle_minutes": role.idle_minutes,
        "networks": " ".join(role.networks),
        "export_most": "" if role.export_most is None else str(role.export_most),
        "export_unusual": "" if role.export_unusual is None else str(role.export_unusual),
    }
    return {
        "name": called(role),
        "note": called(role, "note"),
        "administers": role.administers,
        "levels": levels,
        "demands": demands,
    }


def _typed(data):
    levels = {key: {verb: data.get(f"{key}-{verb}", "none") for verb in VERBS} for key, _label, _icon in _objects()}
    return {
        "name": data.get("name", ""),
        "note": data.get("note", ""),
        "administers": "administers" in data,
        "levels": levels,
        "demands": {
            "second_factor": "second_factor" in data,
            "views_as": "views_as" in data,
            "idle_minutes": data.get("idle_minutes", ""),
            "networks": data.get("networks", ""),
            "export_most": data.get("export_most", ""),
            "export_unusual": data.get("export_unusual", ""),
        },
    }
