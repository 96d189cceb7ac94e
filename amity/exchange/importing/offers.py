"""Offers: what a column of a file may go to, for one actor and entity."""

from django.conf import settings
from django.db.models import GeneratedField
from django.utils.translation import override

from amity.records import types
from amity.records.checking import CREATED, of_elsewhere
from amity.records.fields import AboutField, AddressesField, LinkColumn, LinksField, MoneyColumn
from amity.records.registry import entities, find_entity
from amity.records.scope import may
from amity.records.shaping.switching import off

from ..guess import Target, guess
from .offer import Offer

CODES = (
    (types.Emails, "email"),
    (types.Phones, "phone"),
    (types.Places, "address"),
    (types.Web, "url"),
    (types.Day, "date"),
    (types.Moment, "datetime"),
    (types.MoneyType, "money"),
    (types.Number, "number"),
    (types.Choice, "choice"),
    (types.UserType, "user"),
    (types.LinkType, "link"),
    (types.LongText, "longtext"),
)
MEANT = {
    "contact.name": ("full_name",),
    "contact.middle_name": ("patronymic",),
    "contact.personal_number": ("personal number", "ЕГН", "national id", "tax_number"),
    "company.name": ("company",),
    "company.bank_code": ("bic",),
    "deal.name": ("deal_name",),
    "deal.closes_on": ("closing_date",),
    "deal.reason": ("reason_lost",),
    "deal.contacts": ("full_name",),
}
"""Meanings of fields (see `synonyms`) that their names do not tell."""


def importable(actor):
    """The entities that `actor` may bring: those that say how a row finds its record or are about others, and may be
    added to."""
    if "import" in off():
        return []
    known = [one for one in entities() if (one.match and one.sort_title == "sort_key") or about_field(one)]
    known = [one for one in known if not (one.scope.setting or one.scope.part_of) and _may_bring(actor, one)]
    return sorted(known, key=lambda one: bool(about_field(one)))


def _may_bring(actor, entity):
    return may(actor, entity, "add") and may(actor, entity, "import")


def about_field(entity):
    """The key of the field that says what records an entity is about; "" where it has none."""
    return next((key for key, one in entity.fields.items() if isinstance(one, AboutField)), "")


def offers(bound):
    """{key: Offer} of all that the actor may set."""
    entity, found = bound.entity, {"id": Offer("id", None, "id")}
    if bound.fields[entity.title].column is not None and isinstance(bound.fields[entity.title].column, GeneratedField):
        found[entity.title] = Offer(entity.title, bound.fields[entity.title], "name")
    for key, field in bound.fields.items():
        if key in bound.writable:
            found |= {one.key: one for one in _of_field(bound.actor, key, field)}
    for key in of_elsewhere(entity):
        if key in bound.fields:
            found[key] = Offer(key, bound.fields[key], "since")
    if entity.board and entity.board.by in bound.writable and entity.board.within in bound.fields:
        found[entity.board.within] = Offer(entity.board.within, bound.fields[entity.board.within], "within")
        found[f"{entity.board.within}.id"] = Offer(
            f"{entity.board.within}.id", bound.fields[entity.board.within], "link"
        )
    order = [entity.title, *entity.form, *entity.list]
    places = {key: order.index(key) for key in order}
    return dict(sorted(found.items(), key=lambda one: places.get(one[1].of, len(order))))


def _of_field(actor, key, field):
    """The Offers of one field that may be set."""
    yield Offer(key, field)
    if isinstance(field, MoneyColumn):
        yield Offer(f"{key}.currency", field, "currency")
    elif isinstance(field, AddressesField):
        yield Offer(f"{key}.label", field, "label")
    elif isinstance(field, (LinkColumn, LinksField)):
        if isinstance(field, LinksField) and len(field.type.to) > 1:
            for target in filter(None, map(find_entity, field.type.to)):
                if may(actor, target):
                    yield Offer(f"{key}.{target.key}", field, "about", target)
                    yield Offer(f"{key}.{target.key}.id", field, "link", target)
        yield Offer(f"{key}.id", field, "link")


def proposed(bound, known, headers, rows):
    """({column: value}, {column: why}): what the guess would have the columns go to."""
    entity, values, whys = bound.entity, {}, {}
    for at, one in guess(headers, rows, [_target(entity, offer) for offer in known.values()]).items():
        offer = known[one.target_key]
        codes = {code for code, _label in offer.field.type.labels} if offer.many else set()
        label = one.label if one.label in codes else "other" if one.label and "other" in codes else ""
        part = one.part if offer.many and isinstance(offer.field.type, types.Places) else ""
        values[at] = "|".join((offer.key, label, part)).rstrip("|")
        whys[at] = one.why
    return values, whys


def _target(entity, offer):
    """What a column may go to: its names in all languages, that of the reader first."""
    labels = [str(offer.label)]
    for language, _name in settings.LANGUAGES:
        with override(language):
            labels.append(str(offer.label))
    if offer.role == "currency":
        return Target(offer.key, "choice", (), ("currency",))
    if offer.role in ("id", "link", "label") or (offer.role == "since" and offer.key != CREATED):
        names = [f"{entity.key} id", "record id", "external id", "xml id", "uid", "id записи", "id на запис"]
        return Target(
            offer.key, "exact", tuple(dict.fromkeys(labels)), names if offer.role == "id" else (), offer.repeats
        )
    meant = ("created",) if offer.role == "since" else MEANT.get(f"{entity.key}.{offer.key}", ())
    return Target(offer.key, _code(offer.field), tuple(dict.fromkeys(labels)), meant)


def _code(field):
    if isinstance(field, LinksField):
        return "link"
    return next((code for kind, code in CODES if isinstance(field.type, kind)), "text")


def creatable(actor, target):
    """Whether a record of `target` may be made of its title alone, along with the one that names it."""
    needed = {key for key, field in target.fields.items() if field.required}
    return (
        not target.scope.setting
        and needed <= {target.title}
        and target.title in target.bound(actor).writable
        and may(actor, target, "add")
    )


def entity_named(key, actor):
    """The entity of this key if `actor` may import it, else None."""
    entity = find_entity(key)
    return entity if entity in importable(actor) else None
