"""What the write door asks of the values that it is given."""

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

from . import asides
from .errors import Conflict, Invalid, NotFound, Refused
from .fields import CustomColumn, LinkColumn, LinksField, TagsColumn
from .registry import entity_of, find_entity
from .scope import ASSIGN, among, branches, check_links, visible
from .shaping.showing import begun, unshown

OWNING = ("owner_id", "team_id")
"""The columns that say whose a record is."""
CREATED = "created_at"


def of_elsewhere(entity):
    """The moments that only an import says, of new records: since when another system has had them, since when they
    stand in their column of the board, when they were done with."""
    board = entity.board
    return CREATED, *filter(None, (board.since, board.closed) if board else ())


def of_new(door, entity):
    """The keys that may be set of a new record, whoever may write them."""
    return of_elsewhere(entity) if door.source == "import" else ()


def permitted(actor, entity, values, also=()):
    """The values by field, after asking whether `actor` may set each, or it is one of `also`. Verbs of the house
    (actor.unbound) may set all.

    Returns {key: (field, value)}; raises Refused for a field that may not be set, Invalid for values that their fields
    cannot hold, NotFound for a hidden target.
    """
    found, targets = _Fitting(actor, entity, also).fit(values)
    if not getattr(actor, "unbound", False):
        check_links(actor, targets)
    return found


def permitted_each(actor, entity, many, *, new=True, also=()):
    """The same for each of many records, together with `demand_filled`: their values by field, or the Refused,
    Invalid or NotFound that says why there are none."""
    found, wanted, bound, fitting = [], {}, entity.bound(actor), _Fitting(actor, entity, also)
    for values in many:
        try:
            given, targets = fitting.fit(values)
            if new:
                begin(bound, given)
            demand_filled(bound, given, new=new)
        except (Refused, Invalid) as fault:
            found.append((fault, ()))
            continue
        found.append((given, targets))
        for target, id in targets:
            wanted.setdefault(target, set()).add(id)
    if getattr(actor, "unbound", False):
        return [given for given, _targets in found]
    seen = {target: among(actor, target, ids) for target, ids in wanted.items()}
    hidden = [next((target for target, id in targets if id not in seen[target]), None) for _given, targets in found]
    return [given if no is None else NotFound(no.key) for (given, _targets), no in zip(found, hidden, strict=True)]


class _Fitting:
    """Values as they may be stored, of many records: whether the actor may set a field is asked once."""

    def __init__(self, actor, entity, also):
        self.bound, self.entity, self.also = entity.bound(actor), entity, also
        self.unbound = getattr(actor, "unbound", False)
        self._fields = {}

    def fit(self, values):
        """The values by field, and the (entity, id) of the records that they point to."""
        found, targets, errors, known = {}, [], {}, self._fields
        for key, value in values.items():
            if key not in known:
                known[key] = self._field(key)
            field, fit, targets_of = known[key]
            try:
                value = fit(value)
            except ValueError as fault:
                errors[key] = str(fault)
                continue
            if targets_of is not None and value:
                targets += targets_of(value)
            found[key] = (field, value)
        if errors:
            raise Invalid(errors)
        return found, targets

    def _field(self, key):
        """A field that may be set, how its values are fitted, and what of records they point to, if any."""
        field = self.bound.fields.get(key) or (self.entity.fields.get(key) if self.unbound else None)
        if field is None:
            raise Refused(_("There is no field “%(field)s”.") % {"field": str(key)[:60]}, field=key)
        if key not in self.bound.writable and key not in self.also and not self.unbound:
            raise Refused(_("You may not change “%(field)s”.") % {"field": field.label}, field=key, rule="fields")
        return field, field.type.fit, _targets_of(field)


def _targets_of(field):
    """The function of a value that gives the (entity, id) of the records it points to; None where it points to none."""
    if isinstance(field, LinkColumn):
        return lambda id: [(field.target, id)]
    if isinstance(field, LinksField):
        return lambda links: [(find_entity(link[0]), link[1]) for link in links]
    return None


def split(values, custom=None):
    """Values by field into (columns of the row, asides by key)."""
    columns, beside, codes = {}, {}, {}
    for key, (field, value) in values.items():
        if field.aside:
            beside[key] = value
        elif isinstance(field, CustomColumn):
            codes[field.code] = field.packed(value, (custom or {}).get(field.code))
        else:
            columns.update(field.columns(value))
    if codes:
        kept = {**(custom or {}), **codes}
        columns["custom"] = {code: value for code, value in kept.items() if not _nothing(value)}
    return columns, beside


def begin(bound, given):
    """Give a new record's values by field the defaults of custom fields that are not among them."""
    for key, field in bound.begun_with.items():
        if key not in given:
            given[key] = field, field.default


def demand_filled(bound, values, *, new):
    """Raise Invalid where a required field is missing or emptied; of a new record only one that is shown with it."""
    errors = {}
    for key, field in bound.demanding.items():
        if not _nothing(values.get(key, (None, None))[1]):
            continue
        if (new and field.required) or (key in values and not field.optional):
            errors[key] = _("This is needed.")
    if errors and new:
        left_out = unshown(bound, begun(bound, {key: value for key, (_field, value) in values.items()}))
        errors = {key: why for key, why in errors.items() if key not in left_out}
    if errors:
        raise Invalid(errors)


def demand_unchanged(actor, current, values, seen):
    """Raise Conflict where somebody else set one of `values` to something else than what was `seen`."""
    fields = {}
    for key, (field, value) in values.items():
        if key in seen and not _same(mine := field.type.pack(value), seen[key]):
            theirs = _stored(actor, field, current)
            if not (_same(theirs, mine) or _same(_shown(actor, field, theirs), seen[key])):
                fields[key] = (mine, theirs)
    if fields:
        raise Conflict(fields)


def _stored(actor, field, current):
    """The packed value that a field of a loaded record has now."""
    return field.type.pack(asides.value(actor, field, current.pk)) if field.aside else field.stored(current)


def _shown(actor, field, packed):
    """A packed value as the actor sees it: a hidden link is none, and what it was is not told by a conflict; nor is a
    tag that was removed."""
    if isinstance(field, TagsColumn):
        return field.load(packed)
    if packed and isinstance(field, LinkColumn) and not visible(actor, field.target).filter(pk=packed).exists():
        return None
    return packed


def unseen(values, seen):
    """`values` without those that the person left as they saw them: another's change of them stays."""
    return {
        key: (field, value)
        for key, (field, value) in values.items()
        if key not in seen or not _same(field.type.pack(value), seen[key])
    }


def own(actor, entity, columns, teams):
    """Give the columns of a new record an owner, who is `actor` unless another is named, and the owner's team; `teams`
    remembers those of several owners."""
    if "owner" in entity.fields:
        columns.setdefault("owner_id", actor.id)
    if owner := follows_owner(columns):
        if owner not in teams:
            teams[owner] = team_of(actor, owner)
        columns["team_id"] = teams[owner]


def go_over(actor, before, columns, teams):
    """Give the columns of a record that goes over to another owner the team of that one; `teams` as in `own`. Raises
    Refused for who may not give it away."""
    owner = follows_owner(columns)
    if owner and owner != before.owner_id:
        if owner not in teams:
            teams[owner] = team_of(actor, owner)
        columns["team_id"] = teams[owner]
    if any(name in columns and columns[name] != getattr(before, name) for name in OWNING):
        demand_own_right(actor, entity_of(before), [before.pk])


def demand_own_right(actor, entity, ids):
    """Raise Refused unless the actor, who may edit these records, may change whose they are: by a role, not because
    they were shared."""
    giving = branches(actor, entity, ASSIGN)
    if giving != branches(actor, entity, "edit") and len(among(actor, entity, ids, ASSIGN)) != len(ids):
        raise Refused(_("It is only shared with you: whose it is, you may not change."), field="owner", rule="rights")


def follows_owner(columns):
    """The owner among `columns` whose team the record joins; None where there is none, or the team is set by hand."""
    return columns.get("owner_id") if "team_id" not in columns else None


def team_of(actor, owner):
    """The main team of a user, which their records belong to."""
    if owner == actor.id:
        return actor.team
    users = get_user_model().objects.unscoped(because="a record belongs to its owner's team")
    return users.filter(pk=owner).values_list("team_id", flat=True).first()


def _same(one, other):
    """Whether two packed values are one; there are several ways to be nothing."""
    return one == other or (_nothing(one) and _nothing(other))


def _nothing(value):
    return value is None or value == "" or value == []
