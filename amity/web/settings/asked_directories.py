"""Services: directories that are asked over the internet when somebody looks a record up."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from amity.audit.log import note
from amity.audit.models import Kind
from amity.base.clock import now
from amity.base.uuid7 import uuid7
from amity.directories import rows, taking_in
from amity.directories.arranging import Wanted, arrange, guessed
from amity.directories.asking import key_sent
from amity.directories.hearing import Unanswered, heard
from amity.directories.places import places, value_at
from amity.directories.rows import Directory, Secret
from amity.exchange.importing.offers import importable
from amity.records.registry import find_entity

from ..client_address import address_of
from .fields import fields, other_faults
from .pages import administrators, attempt, save, show

HERE = "/settings/directories/"
BLANK = 1
"""Lines for places that are typed by hand."""


@administrators
def new_service(request):
    """The form of a new service; a POST sets it up, and leads to where it is tried."""
    kinds, data, faults = compared_kinds(request.actor), request.POST, {}
    entity = next((one for one in kinds if one.key == data.get("entity")), _likely(request.actor, kinds))
    one = Directory(pk=uuid7(), kind=rows.Kind.SERVICE, entity=entity.key if entity else "", as_of=now())
    one.born = None
    if request.method == "POST" and entity:
        bound = entity.bound(request.actor)
        answer, faults = _saved(request, one, bound, next(iter(taking_in.keys(bound))))
        if answer:
            return answer
    return _page(request, one, faults, kinds=kinds, into=entity)


def service(request, one, bound):
    """One service (a copy of its row): a POST with `remove` removes it, else saves it, and with `try` asks it for what
    stands in `tried`."""
    faults, said, data = {}, None, request.POST
    tries = "try" in data and data.get("tried")
    if "remove" in data:
        words = _("Removed: %(name)s") % {"name": one.name}
        return save(request, lambda c: taking_in.remove(c, one), words, HERE)[0]
    if request.method == "POST" and not tries:
        answer, faults = _saved(request, one, bound, data.get("key", ""))
        if answer:
            return answer
    elif tries:
        faults, said = _tried(request, one, bound)
    return _page(request, one, faults, bound=bound, said=said)


def compared_kinds(actor):
    """The entities of which a directory may tell."""
    return [one for one in importable(actor) if taking_in.keys(one.bound(actor))]


def _likely(actor, kinds):
    """The entity of which registers mostly tell: the one that is found by their number."""
    return next((one for one in kinds if taking_in.FIRST[0] in taking_in.keys(one.bound(actor))), (kinds or [None])[0])


def copied(one):
    """A row of the process's own, as one that may be changed."""
    return Directory(**{field.attname: getattr(one, field.attname) for field in Directory._meta.concrete_fields})


def _wanted(data, key):
    takes = zip(data.getlist("place"), data.getlist("column"), strict=False)
    names = ("name", "address", "sent", "secret_name", "secret")
    typed = {name: data.get(name, "").replace("\0", "") for name in names}
    return Wanted(**typed, key=key, takes=tuple(takes))


def _saved(request, one, bound, key):
    wanted = _wanted(request.POST, key)
    words = _("Saved: %(name)s") % {"name": wanted.name}
    found = save(request, lambda c: arrange(c, one, bound, wanted), words, f"{HERE}{one.pk}/")
    _noted(request, one, wanted, found[1])
    return found


def _tried(request, one, bound):
    """Save it, and ask it for a key: ({field: message}, what it said)."""
    wanted = _wanted(request.POST, request.POST.get("key", ""))
    _none, faults, _c = attempt(request.actor, lambda c: arrange(c, one, bound, wanted))
    _noted(request, one, wanted, faults)
    key = key_sent(one, request.POST.get("tried", "").replace("\0", ""))
    if not faults and not key:
        faults = {"tried": _("Type a key that the service knows.")}
    if faults:
        return faults, None
    try:
        said = heard(one, Secret.objects.filter(directory=one.pk).first(), key)
    except Unanswered as no:
        return {"tried": no.message}, None
    return ({}, said) if said else ({"tried": _("The service knows nothing of this key.")}, None)


def _noted(request, one, wanted, faults):
    """A secret is not remembered by the Change; that somebody has set one, the log hears."""
    if wanted.secret and not faults:
        note(Kind.SETTINGS, request.actor, address=address_of(request), what=f"secret · {one.name}")


def _page(request, one, faults, *, bound=None, said=None, kinds=(), into=None):
    data, secret = request.POST, Secret.objects.filter(directory=one.pk).first()
    known = taking_in.comparable(bound) if bound else {}
    typed = {"name": one.name, "address": one.address, "secret_name": secret.name if secret else ""}
    typed |= {name: data[name] for name in typed if name in data}
    kept = _("The secret is kept sealed, goes to this server alone and is never shown again.")
    if secret and secret.value:
        kept = _("It is kept. Type another to replace it.")
    shown = fields(typed, faults, ("name", {"must": True, "wide": True}), ("address", _address_field()))
    hidden = fields(
        typed,
        faults,
        ("secret_name", {"label": _("Header of the secret"), "attributes": {"placeholder": "Authorization"}}),
        ("secret", {"label": _("Secret"), "kind": "password", "hint": kept, "attributes": {"autocomplete": "off"}}),
    )
    context = {
        "one": one,
        "entity": find_entity(one.entity),
        "fields": shown,
        "hidden": hidden,
        "sent": data.get("sent", "\n".join(f"{name}: {value}" for name, value in one.sent)),
        "tried": data.get("tried", ""),
        "keys": taking_in.keys(bound).items() if bound else (),
        "known": [(key, capfirst(str(offer.field.label))) for key, offer in known.items()],
        "lines": _lines(one, bound, said) if bound else (),
        "said": said is not None,
        "kinds": kinds,
        "into": into,
        "others": other_faults({name: said for name, said in faults.items() if name != "tried"}, *shown, *hidden),
    }
    return show(request, "asked_directory.html", context, faults=faults)


def _address_field():
    hint = _("Write {key} where the address takes what a record is found by.")
    placeholder = {"placeholder": "https://register.example/{key}", "maxlength": "500"}
    return {"label": _("Address"), "must": True, "wide": True, "kind": "url", "hint": hint, "attributes": placeholder}


def _lines(one, bound, said):
    """[(place, field key, what stands there)]: what is taken, then what else an answer has, with a guess."""
    taken = dict(zip(one.headers, one.mapping, strict=True))
    lines = [(place, key, value_at(said, place) if said else "") for place, key in taken.items()]
    if said:
        guess = {place: key for place, key in guessed(bound, said).items() if key not in taken.values()}
        lines += [(place, guess.get(place, ""), text) for place, text in places(said) if place not in taken]
    return lines + [("", "", "")] * BLANK
