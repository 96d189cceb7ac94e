"""Offers: what a column of a file may go to, for one actor and entity."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import GeneratedField
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from amity.records import types
from amity.records.fields import AddressesField, LinksField, MoneyColumn
from amity.records.registry import entities, find_entity
from amity.records.scope import may
from amity.records.shaping.switching import off

from ..guess import Target, guess

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
PARTS = {
    "street": gettext_lazy("street"),
    "street2": gettext_lazy("second line"),
    "postcode": gettext_lazy("postcode"),
    "city": gettext_lazy("city"),
    "region": gettext_lazy("region"),
    "country": gettext_lazy("country"),
}


@dataclass(frozen=True)
class Offer:
    """A field, or what belongs to one: `role` is "" for the field itself, "currency" for that of an amount, "name"
    for a full name to be taken apart, "within" for the pipeline in which a stage is looked for."""

    key: str
    field: object
    role: str = ""

    @property
    def label(self):
        label = capfirst(str(self.field.label))
        if self.role == "name":
            return _("Full name")
        return _("%(field)s: currency") % {"field": label} if self.role == "currency" else label

    @property
    def many(self):
        """Whether several columns may go here."""
        return isinstance(self.field, AddressesField)

    def choices(self):
        """[(value, label)]: the ways to go here. A value is the key, with a label and a part behind "|"."""
        found = [(self.key, self.label)]
        if self.many:
            found += [(f"{self.key}|{code}", f"{self.label}, {label}") for code, label in self.field.type.labels]
        if isinstance(self.field.type, types.Places):
            found += [(f"{self.key}||{part}", f"{self.label}: {words}") for part, words in PARTS.items()]
        return found

    def named(self, value):
        """The label of one of its values, also of one that `choices` leaves out."""
        _key, label, part = split(value)
        said = dict(self.field.type.labels).get(label, label) if self.many else ""
        return self.label + (f", {said}" if said else "") + (f": {PARTS[part]}" if part else "")


def split(value):
    """(key, label, part) of a column's value."""
    key, label, part = (f"{value}||").split("|")[:3]
    return key, label, part


def importable(actor):
    """The entities that `actor` may bring: those that say how a row finds its record, and may be added to."""
    if "import" in off():
        return []
    known = [one for one in entities() if one.match and one.sort_title == "sort_key"]
    return [one for one in known if not (one.scope.setting or one.scope.part_of) and may(actor, one, "add")]


def offers(bound):
    """{key: Offer} of all that the actor may set."""
    entity, found = bound.entity, {}
    if bound.fields[entity.title].column is not None and isinstance(bound.fields[entity.title].column, GeneratedField):
        found[entity.title] = Offer(entity.title, bound.fields[entity.title], "name")
    for key, field in bound.fields.items():
        if key in bound.writable and (not isinstance(field, LinksField) or len(field.type.to) == 1):
            found[key] = Offer(key, field)
            if isinstance(field, MoneyColumn):
                found[f"{key}.currency"] = Offer(f"{key}.currency", field, "currency")
    if entity.board and entity.board.by in bound.writable and entity.board.within in bound.fields:
        found[entity.board.within] = Offer(entity.board.within, bound.fields[entity.board.within], "within")
    order = [entity.title, *entity.form, *entity.list]
    return dict(sorted(found.items(), key=lambda one: order.index(one[0]) if one[0] in order else len(order)))


def proposed(bound, known, headers, rows):
    """({column: value}, {column: why}): what the guess would have the columns go to."""
    entity, values, whys = bound.entity, {}, {}
    for at, one in guess(headers, rows, [_target(entity, offer) for offer in known.values()]).items():
        offer = known[one.target_key]
        codes = {code for code, _label in offer.field.type.labels} if offer.many else set()
        label = one.label if one.label in codes else "other" if one.label and "other" in codes else ""
        part = one.part if isinstance(offer.field.type, types.Places) else ""
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
    meant = MEANT.get(f"{entity.key}.{offer.key}", ())
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
