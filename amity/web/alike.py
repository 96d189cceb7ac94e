"""Records that may be the one that a person is about to create; only those that they may see, with the reasons."""

from collections import Counter
from dataclasses import dataclass
from functools import partial

from django.db.models import F

from amity.exchange.alike import WORTH, likeness, someone
from amity.records import addresses, asides
from amity.records.addresses import Address
from amity.records.fields import AddressesField, LinkColumn
from amity.records.page import load
from amity.records.scope import may, visible
from amity.records.search import namesakes
from amity.records.statement import Among, Slot, Statement, kept, key_of

from .faces import avatar
from .facts import name_parts
from .forms import Form
from .missing import or_missing
from .shell import render
from .values import values_of

SHOWN = 5
KINDS = {"email": "emails", "phone": "phones"}
BESIDE = ("company", "city", "birthday")
FOUND = "addresses only lead to records, which the read door then shows or not"


@dataclass(frozen=True)
class Alike:
    """A record that may be the same: `because` says why in words; `strong` ones are asked about before creating."""

    id: object
    title: str
    address: str
    note: str
    face: str
    because: tuple
    strong: bool


@or_missing
def show_alike(request, entity):
    """The fragment that a new form shows beside what is typed."""
    bound = entity.bound(request.actor)
    found = []
    if may(request.actor, entity) and watched(bound):
        form = Form.posted(request.actor, [bound.fields[key] for key in _keys(bound)], request.GET)
        found = alike(bound, form.values)
    return render(request, "web/alike.html", {"found": found})


def watched(bound):
    """The selector of the inputs by which likes are found; "" where an entity has no addresses to be known by."""
    if not any(isinstance(field, AddressesField) for field in bound.fields.values()):
        return ""
    names = [f"{key}.value" if isinstance(bound.fields[key], AddressesField) else key for key in _keys(bound)]
    names += [f"{key}.label" for key in _keys(bound) if isinstance(bound.fields[key], AddressesField)]
    return ", ".join(f"[name='{name}']" for name in names)


def alike_of(bound, id):
    """The same of the others that a record resembles which is here. Raises NotFound."""
    values = values_of(bound, [bound.fields[key] for key in _keys(bound)], id)
    return alike(bound, {key: one[0] if isinstance(one, tuple) else one for key, one in values.items()}, but=id)


def alike(bound, values, *, strong=False, but=None):
    """[Alike] of the records that the values of a new one resemble, the most alike first, without the record `but`.
    With `strong` only those that share an address or a number with it: a name alone is no reason to ask."""
    one = _typed(bound, values)
    ids = _by_address(bound, one)
    for text in filter(None, one.numbers if strong else (one.name, *one.numbers)):
        ids |= set(namesakes(bound.actor, bound.entity, text))
    ids.discard(but)
    if not ids:
        return []
    fields = _compared(bound)
    rows = load(bound, fields, list(ids)[:200])
    held = _addresses_of(bound, rows)
    known = {id: dict(zip((field.key for field in fields), row, strict=True)) for id, row in rows.items()}
    others = {id: _stored(bound, values, held.get(id, {})) for id, values in known.items()}
    bearers = Counter(other.name for other in others.values())
    likes = {id: likeness(one, other, rarity=1 / bearers[other.name]) for id, other in others.items()}
    worth = [id for id, like in likes.items() if like.strong or (like.score >= WORTH and not strong)]
    worth.sort(key=lambda id: (-likes[id].score, not likes[id].strong, id))
    return [_shown(bound, id, known[id], likes[id]) for id in worth[:SHOWN]]


def _shown(bound, id, known, like):
    title = str(known[bound.entity.title])
    note = [known[key][1] if key == "company" else known[key] for key in ("company", "city") if known.get(key)]
    return Alike(id, title, f"/{bound.entity.key}/{id}/", " · ".join(note), avatar(title), like.because, like.strong)


def _keys(bound):
    """The keys of the fields that count: the parts of the name, addresses, company, city, birthday, numbers."""
    keys = dict.fromkeys([*name_parts(bound), *KINDS.values(), *BESIDE, *_numbers(bound)])
    return [key for key in keys if key in bound.fields]


def _numbers(bound):
    return [key for key in bound.fields if key.endswith("_number")]


def _typed(bound, values):
    """The Someone that was typed."""
    name = " ".join(str(values.get(key) or "") for key in name_parts(bound))
    keys = {
        word: [addresses.key_of(kind, row["value"]) for row in values.get(word) or ()] for kind, word in KINDS.items()
    }
    numbers = [values.get(key) for key in _numbers(bound)]
    return _someone(bound, name, keys, numbers, values.get("company"), values)


def _stored(bound, known, held):
    """The Someone that is here already."""
    company = known.get("company")
    numbers = [known.get(key) for key in _numbers(bound)]
    return _someone(bound, known[bound.entity.title], held, numbers, company and company[0], known)


def _someone(bound, name, keys, numbers, company, values):
    firm = not isinstance(bound.fields.get("company"), LinkColumn)
    return someone(
        name, emails=keys.get("emails", ()), phones=keys.get("phones", ()), numbers=numbers, company=company,
        city=values.get("city"), born=values.get("birthday"), firm=firm,
    )  # fmt: skip


def _compared(bound):
    keys = [bound.entity.title, *BESIDE, *_numbers(bound)]
    return [bound.fields[key] for key in keys if key in bound.fields]


def _by_address(bound, one):
    """The ids of the records that have one of the addresses, as far as the actor sees them."""
    keys = [*one.emails, *one.phones]
    if not keys:
        return set()
    rows = kept(key_of(bound.actor, bound.entity, "by address"), partial(_of_keys, bound)).rows(keys=keys)
    return {id for (id,) in rows}


def _of_keys(bound):
    held = Address.objects.unscoped(because=FOUND).filter(Among(F("key"), Slot("keys")), kind__in=list(KINDS))
    return Statement(visible(bound.actor, bound.entity).filter(pk__in=held.values("record")).values_list("pk")[:100])


def _addresses_of(bound, rows):
    """{record: {"emails": keys, "phones": keys}} of records that the actor sees, of kinds that they may read."""
    kinds = [kind for kind, word in KINDS.items() if word in bound.fields]
    held = Address.objects.unscoped(because=asides.OWN).filter(record__in=list(rows), kind__in=kinds)
    found = {}
    for record, kind, key in held.values_list("record", "kind", "key"):
        found.setdefault(record, {}).setdefault(KINDS[kind], []).append(key)
    return found
