"""What of the candidates a person may be shown: found by what they may read, told by what they may read."""

from amity.base.text.fold import fold

from ..addresses import Address
from ..fields import AddressesField, PathField
from ..page import load
from ..registry import find_entity
from ..scope import through
from .custom import key_of, searched


def readable(actor, candidates):
    """{record: (title, note)} of those among `candidates` that `actor` finds by fields which they may read.

    `candidates` are (record, entity key, terms that found it). The search table knows every field, and of linked
    records what all may see together; so where some field is hidden from the actor, or lies behind a link whose scope
    is not all, the record is asked again.
    """
    found, by_entity = {}, {}
    for record, key, terms in candidates:
        by_entity.setdefault(key, {})[record] = terms
    for key, asked in by_entity.items():
        found.update(_of_entity(find_entity(key).bound(actor), asked))
    return found


def _of_entity(bound, asked):
    entity, look = bound.entity, bound.actor.look
    custom, removed = searched(entity, getattr(bound.actor, "definitions", None))
    known = bound.columns([one.key for one in custom])
    fields = bound.columns(entity.search) + known
    plain = [field for field in fields if not isinstance(field, AddressesField)]
    title = bound.fields[entity.title]
    values = load(bound, [title, *plain], list(asked))
    all_searched = len(entity.search) + len(custom) + removed
    doubtful = len(fields) < all_searched or any(_behind(field, bound.actor) for field in fields)
    beside = _addresses(list(asked), fields) if doubtful else {}
    found = {}
    for id, (name, *rest) in values.items():
        texts = [field.type.text(value, look) for field, value in zip(plain, rest, strict=True)]
        if doubtful:
            own = [key_of(one, value) for one, value in zip(plain, rest, strict=True) if one.custom]
            key = " ".join([*map(fold, texts), *own, *beside.get(id, ())])
            if not all(term.lstrip("+") in key for term in asked[id]):
                continue
        shown = title.type.text(name, look)
        found[id] = shown, ", ".join([text for text in texts if text and text != shown][:2])[:300]
    return found


def _behind(field, actor):
    """Whether a field lies behind a link that hides some records from the actor."""
    return isinstance(field, PathField) and through(actor, field.link.target, "pk") is not True


def _addresses(ids, fields):
    """{record: [key, …]} of the addresses that the actor may read."""
    kinds = [field.type.kind for field in fields if isinstance(field, AddressesField)]
    rows = Address.objects.unscoped(because="of records that the live scope has let through").filter(record__in=ids)
    found = {}
    for record, key in rows.filter(kind__in=kinds).values_list("record", "key"):
        found.setdefault(record, []).append(key.lower().lstrip("+"))
    return found
