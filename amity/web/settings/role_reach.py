"""A role and one kind of record: which of them it reaches, as a sentence, and what of their fields it shows."""

from functools import partial

from django.http import Http404
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amity.records.condition import BadCondition, compile
from amity.records.registry import entity_of, find_entity
from amity.records.scope import find
from amity.records.sentence.reading import Unread, read
from amity.records.words import called
from amity.users.narrowing import can_be_narrowed, narrow
from amity.users.reach import Lawgiver
from amity.users.roles import LEVELS, VERBS, Role

from .pages import administrators, save, show
from .shown_when import sentence

RIGHTS = {"": VERBS["edit"], "locked": VERBS["see"], "hidden": LEVELS["none"]}


@administrators
def role_reach(request, id, entity):
    """The form: `say` is the sentence, `field-KEY` the right on a field."""
    known = find(request.actor, entity_of(Role), id)
    if not can_be_narrowed(entity):
        raise Http404
    if request.method != "POST":
        say = sentence(known.conditions.get(entity.key, []), entity.bound(request.actor))
        return _page(request, known, entity, say, known.fields.get(entity.key, {}))
    say, rights = " ".join(request.POST.get("say", "").split()), _typed(request.POST)
    try:
        condition = _condition(say, entity.bound(request.actor))
    except Unread as unread:
        return _page(request, known, entity, say, rights, told=unread.parted(say))
    words = _("Saved: %(name)s") % {"name": f"{called(known)}, {entity.plural}"}
    to = f"/settings/roles/{id}/{entity.key}/"
    write = partial(narrow, role=known, entity=entity, condition=condition, fields=rights)
    answer, faults = save(request, write, words, to)
    return answer or _page(request, known, entity, say, rights, faults=faults)


def _condition(say, bound):
    found = read(say, bound) if say else []
    return ["and", *(one.packed for one in found)] if found else []


def _page(request, known, entity, say, rights, *, told=None, faults=None):
    faults = dict(faults or {})
    if "say" in faults:
        told = {"read": "", "unread": say, "why": faults.pop("say")}
    context = {
        "entity": entity,
        "known": known,
        "say": say,
        "told": told,
        "broken": _fault(known.conditions.get(entity.key, []), entity, request.actor),
        "rows": _rows(entity.bound(request.actor), rights),
        "others": list(faults.values()),
        "back": f"/settings/roles/{known.pk}/",
    }
    return show(request, "role_reach.html", context, faults=faults or told)


def narrowed(role, actor):
    """A function of the key of an entity: (address of its page for this role, how the role is narrowed there in words);
    None where it cannot be."""

    def of(key):
        entity = find_entity(key)
        if entity is None or not can_be_narrowed(entity):
            return None
        condition, rights = role.conditions.get(key, []), role.fields.get(key, {})
        said = [sentence(condition, entity.bound(actor)) or "…"] if condition else []
        for right, words in (("hidden", _hidden), ("locked", _locked)):
            number = sum(one == right for one in rights.values())
            said += [words(number)] if number else []
        return f"/settings/roles/{role.pk}/{key}/", " · ".join(said)

    return of


def _hidden(number):
    return ngettext("%(number)s field hidden", "%(number)s fields hidden", number) % {"number": number}


def _locked(number):
    return ngettext("%(number)s field only read", "%(number)s fields only read", number) % {"number": number}


def _fault(condition, entity, actor):
    """Why the Condition can no longer be asked; "" where it can."""
    try:
        compile(condition, entity.bound(Lawgiver(actor)))
    except BadCondition as fault:
        return str(fault)
    return ""


def _rows(bound, rights):
    """[(name of the input, label, [(right, words, chosen)])] of the fields on which there are rights to give."""
    rows = []
    for key, field in bound.every.items():
        can = [right for right in RIGHTS if _can_have(right, field, bound.entity)]
        if len(can) > 1:
            now = rights.get(key, "")
            said = RIGHTS | ({} if field.writable else {"": RIGHTS["locked"]})
            rows.append((f"field-{key}", capfirst(str(field.label)), [(one, said[one], one == now) for one in can]))
    return rows


def _can_have(right, field, entity):
    return not (right == "hidden" and field.key == entity.title) and not (right == "locked" and not field.writable)


def _typed(data):
    """{field key: right} as chosen."""
    return {name.removeprefix("field-"): right for name, right in data.items() if name.startswith("field-") and right}
