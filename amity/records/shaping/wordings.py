"""What fields and objects are called here, put upon what came with the house."""

from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import get_language, override

from ..fields import LinkColumn
from ..registry import entities, find_entity
from .rows import Wording

WHY = "what things are called is the same for everybody"

_came = {}
"""{(entity key, field key or ""): what it came with} of what is called otherwise now."""


def wordings(**columns):
    """The rows of all wordings, or of those with these columns."""
    return Wording.objects.unscoped(because=WHY).filter(**columns)


def call(rows):
    """Be it that these are all wordings: fields and objects are called so in this process, whatever else is called as
    it came."""
    for place, came in list(_came.items()):
        _put(*place, came)
    _came.clear()
    for row in sorted(rows, key=lambda row: bool(row.key)):
        came = came_with(row.entity, row.key)
        if came is not None:
            _came[row.entity, row.key] = came
            _put(row.entity, row.key, (_said(row.label, came[0]), _said(row.several or row.hint, came[1])))
            if not row.key:
                _follow(find_entity(row.entity))


def came_with(key, field=""):
    """(label, hint) that a field came with, (one, several) of an object; None for one that is not there, or that an
    administrator made: that has its words in a row of its own."""
    if (key, field) in _came:
        return _came[key, field]
    entity = find_entity(key)
    if entity is None or (field and field not in entity.fields):
        return None
    if field:
        return entity.fields[field].label, entity.fields[field].hint
    return entity.label, entity.plural


def as_called(entity, label):
    """A heading that says what `entity` is called, as it is called here; any other as it is."""
    if (entity.key, "") not in _came:
        return label
    for came, now in zip(_came[entity.key, ""], (entity.label, entity.plural), strict=True):
        if _is(label, came):
            return capfirst(str(now))
    return label


def _follow(target):
    """A link that says no more than where it leads is called as that is called."""
    for entity in entities():
        for key, field in entity.fields.items():
            if isinstance(field, LinkColumn) and field.target is target and _is(field.label, _came[target.key, ""][0]):
                _came.setdefault((entity.key, key), (field.label, field.hint))
                field.label = target.label


def _is(label, came):
    with override("en"):
        return str(label).casefold() == str(came).casefold()


def _put(key, field, words):
    entity = find_entity(key)
    if entity is not None and field in entity.fields:
        entity.fields[field].label, entity.fields[field].hint = words
    elif entity is not None and not field:
        names = entity.model._meta
        names.verbose_name, names.verbose_name_plural = words


def _say(words, otherwise):
    """The words of the reader's language; what has none in it is called as it came."""
    return words.get(get_language() or "en") or str(otherwise)


_said = lazy(_say, str)
