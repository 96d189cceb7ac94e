"""What the command line says of how the rows are to be read and written."""

from amity.exchange import saved_mappings
from amity.exchange.importing.matching import matchable
from amity.exchange.importing.offers import offers
from amity.records.registry import find_entity

from ..refusal import Refused

NEW = {"create": "create", "skip": "refuse"}


def choose(actor, imports, options):
    """Save it with the Imports. Raises Refused where a mapping or a key is none."""
    bounds = [find_entity(one.entity).bound(actor) for one in imports]
    keys = [dict(matchable(bound)) for bound in bounds]
    if wrong := next((key for key in options.match if not any(key in known for known in keys)), ""):
        known = ", ".join(dict.fromkeys(key for many in keys for key in many))
        raise Refused(f"Nothing is found by “{wrong}”. Choose of: {known}")
    for imported, bound, known in zip(imports, bounds, keys, strict=True):
        if options.mapping:
            _apply(actor, imported, bound, options.mapping, alone=len(imports) == 1)
        told = {name: getattr(options, name) for name in ("same", "source", "whence", "basis")}
        told |= {"new": NEW.get(options.new), "by": [key for key in options.match if key in known]}
        imported.options |= {name: value for name, value in told.items() if value}
        imported.save()


def _apply(actor, imported, bound, name, *, alone):
    """Have the columns go where the mapping of this name says. Of several files those have one that have one."""
    there = {one.name: one for one in saved_mappings.named(actor, imported.entity)}
    if name in there:
        saved_mappings.apply(there[name], imported, offers(bound))
    elif alone:
        known = ", ".join(there) or "none"
        raise Refused(f"{actor.name} has kept no mapping “{name}” for {bound.entity.plural}. There are: {known}")
