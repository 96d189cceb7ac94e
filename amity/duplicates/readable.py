"""Which reasons of a pair its reader may know: of fields that they may read, and of a company that they see."""

from amity.records.fields import AddressesField

BY_KEY = {"born": "birthday", "company": "company", "city": "city", "name": "middle_name"}
"""The fields by the first words of the reasons; that of a name leans on all its parts, of which one may be hidden."""
BY_KIND = {"email": "email", "phone": "phone", "place": "postal"}


def readable(bound, pair, hidden):
    """The codes of the reasons of a Pair that the actor of `bound` may know. `hidden` is {id: keys of links} of its
    records, as `unseen` gives it."""
    away = {"company"} & (hidden[pair.one] | hidden[pair.other])
    return tuple(code for code in pair.reasons if _fields(bound, code.partition(" ")[0]) <= bound.fields.keys() - away)


def _fields(bound, head):
    """The keys of the fields of which a reason tells something."""
    known = bound.every
    if head == "number":
        return {key for key in known if key.endswith("_number")}
    if head in BY_KIND:
        kind = BY_KIND[head]
        return {key for key, one in known.items() if isinstance(one, AddressesField) and one.type.kind == kind}
    return {BY_KEY[head]} & known.keys()
