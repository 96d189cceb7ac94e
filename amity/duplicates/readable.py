"""Which reasons of a pair its reader may know: of fields that they may read, and of a company that they see."""

from django.db.models import Exists, F, Func, OuterRef, Q, TextField, Value

from amity.records.fields import AddressesField, LinkColumn
from amity.records.scope import visible

BY_KEY = {"born": "birthday", "company": "company", "city": "city", "name": "middle_name"}
"""The fields by the first words of the reasons; that of a name leans on all its parts, of which one may be hidden."""
BY_KIND = {"email": "email", "phone": "phone", "place": "postal"}
HEADS = ("number", *BY_KEY, *BY_KIND)
LINKED = "whether the company of a record is hidden is asked of pairs of which the actor sees both"


def readable(bound, pair, hidden):
    """The codes of the reasons of a Pair that the actor of `bound` may know. `hidden` is {id: keys of links} of its
    records, as `unseen` gives it."""
    away = {"company"} & (hidden[pair.one] | hidden[pair.other])
    return tuple(code for code in pair.reasons if _fields(bound, code.partition(" ")[0]) <= bound.fields.keys() - away)


def with_a_reason(bound, rows):
    """Of Pairs those of which the actor of `bound` may know a reason: asked of the database, as `readable` has it."""
    known = {head for head in HEADS if _fields(bound, head) <= bound.fields.keys()}
    plain = known - {"company"}
    rows = rows.annotate(_codes=Func(F("reasons"), Value("\n"), function="array_to_string", output_field=TextField()))
    told = Q(_codes__regex=rf"(^|\n)({'|'.join(sorted(plain))})( |\n|$)") if plain else Q()
    company = bound.fields.get("company") if "company" in known else None
    if isinstance(company, LinkColumn):
        shown = Q(company=None) | Q(company__in=visible(bound.actor, company.target).values("pk"))
        mine = bound.entity.model.objects.unscoped(because=LINKED).filter(shown)
        ends = [Q(Exists(mine.filter(pk=OuterRef(end)))) for end in ("one", "other")]
        told |= Q(reasons__contains=["company"]) & ends[0] & ends[1]
    return rows.filter(told) if told else rows.none()


def _fields(bound, head):
    """The keys of the fields of which a reason tells something."""
    known = bound.every
    if head == "number":
        return {key for key in known if key.endswith("_number")}
    if head in BY_KIND:
        kind = BY_KIND[head]
        return {key for key, one in known.items() if isinstance(one, AddressesField) and one.type.kind == kind}
    return {BY_KEY[head]} & known.keys()
