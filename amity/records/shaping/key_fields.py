"""Key fields: what records of an object should not be without. Nobody is stopped who leaves one empty (that is what
*required* does): data quality names those records, and an import's check the rows."""

from django.utils.translation import gettext_lazy as _

from ..administering import demand_administrator
from ..check import Check
from ..condition import BadCondition
from ..definitions import by_version
from ..module import modules
from .making import keep
from .rows import KeyFields

WHY = "key fields are the same for everybody"
NOTHING = (None, "", [])
SETTINGS = "key-fields"


def usual_of(entity):
    """The keys of those that came with the house; None where nobody looks at such fields of `entity`."""
    of = (check for module in modules() for check in module.checks if check.entity == entity.key)
    return next((check.usual for check in of if check.settings == SETTINGS), None)


def eligible(bound):
    """The fields of which somebody may be asked whether they are empty, and that can be."""
    return [
        one for one in bound.fields.values()
        if one.writable and one.told and not one.required and "empty" in one.type.questions()
    ]  # fmt: skip


def key_fields(bound):
    """The key fields of an entity, of those that the actor of `bound` may read."""
    definitions = getattr(bound.actor, "definitions", None)
    chosen = _chosen(definitions) if definitions is not None else {}
    keys = chosen.get(bound.entity.key, usual_of(bound.entity) or ())
    known = {one.key: one for one in eligible(bound)}
    return [known[key] for key in keys if key in known]


def choose_key_fields(c, entity, keys):
    """Have the fields of these keys be the key fields of `entity`; None for those that came with the house."""
    demand_administrator(c, alone=f"key fields {entity.key}")
    known = {one.key for one in eligible(entity.bound(c.actor))}
    wanted = [key for key in dict.fromkeys(keys or ()) if key in known]
    rows = KeyFields.objects.unscoped(because=WHY).filter(entity=entity.key)
    keep(c, KeyFields, rows, keys is not None, {"entity": entity.key, "keys": wanted})


def check_of_key_fields(name, *usual):
    """The Check of records of the entity `name` in which a key field is empty; `usual` are the keys of those fields, as
    long as nobody chooses others."""
    label, about = _("Key fields are empty"), _("One of these is not filled in: %(fields)s.")
    cures = ("edit", "assign", "tag")
    return Check(
        f"{name}-key-fields", name, label, _named(about), _empty, cures, says_of=_says, settings=SETTINGS, usual=usual
    )


def _named(about):
    return lambda bound: about % {"fields": ", ".join(str(one.label) for one in key_fields(bound))}


def _empty(bound):
    asked = [[one.key, "empty"] for one in key_fields(bound)]
    if not asked:
        raise BadCondition("no key fields")
    return ["or", *asked] if len(asked) > 1 else asked[0]


def _says(bound):
    keys = [one.key for one in key_fields(bound)]
    return lambda values: any(values.get(key) in NOTHING for key in keys)


@by_version
def _chosen(_version):
    return dict(KeyFields.objects.unscoped(because=WHY).values_list("entity", "keys"))
