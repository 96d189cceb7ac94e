"""Tags made in passing: whoever may writes new words among the tags of a record, and they are tags from then on."""

from django.utils.translation import gettext as _

from .errors import Invalid
from .fields import TagsColumn
from .tags_kept import made
from .types.tags import Made, New, Retagged


def grown(door, entity, values):
    """`values` by field key with new tags in them made, in a Change of their own: taking back what was written leaves
    the tag. Raises Invalid where the actor may make none."""
    for key, value in values.items():
        words = value.add if type(value) is Retagged else value
        if type(words) is list and any(type(one) is New for one in words):
            values = {**values, key: _grown(door, entity.bound(door.actor).fields.get(key), value)}
    return values


def _grown(door, field, value):
    if not isinstance(field, TagsColumn):
        return value
    if isinstance(value, Retagged):
        return Retagged(_made(door, field, value.add), value.take)
    return _made(door, field, value)


def _made(door, field, codes):
    from .writing import change

    known = door.tags
    new = {one.casefold(): one for one in codes if type(one) is New and (field.row, one.casefold()) not in known}
    if new:
        if not field.makes(door.actor):
            said = _("There is no tag “%(tag)s”, and only who may make tags makes new ones. Choose one of the list.")
            raise Invalid({field.key: said % {"tag": next(iter(new.values()))}})
        with change(door.actor, source=door.source) as c:
            for word, code in made(c, field.row, list(new.values())).items():
                known[field.row, word] = Made(code)
    return [known[field.row, one.casefold()] if type(one) is New else one for one in codes]
