"""Tags to choose from while one types, and at the end the new one that it would be."""

from django.utils.translation import gettext as _

from amity.base.text.clean import CONTROL
from amity.base.text.fold import fold
from amity.records.errors import NotFound
from amity.records.fields import TagsColumn
from amity.records.scope import may
from amity.records.types.tags import LONGEST, New

from .missing import or_missing
from .pick import listed

SHOWN = 12


@or_missing
def pick_tags(request, entity, key):
    """The tags of a field with words that begin as `?q=`; all of them without it."""
    actor = request.actor
    field = entity.bound(actor).fields.get(key) if may(actor, entity) else None
    if not isinstance(field, TagsColumn):
        raise NotFound(entity.key)
    text = " ".join(CONTROL.sub("", request.GET.get("q", "")).split())[:LONGEST]
    terms = fold(text).split()
    found = [(code, str(words), "") for code, words in field.type.choices if _fits(fold(str(words)).split(), terms)]
    if text and field.makes(actor) and isinstance(next(iter(field.type.parse(text, actor.look)), ""), New):
        return listed([*found[: SHOWN - 1], (text, text, _("new"))])
    return listed(found[:SHOWN])


def _fits(words, terms):
    return all(any(word.startswith(term) for word in words) for term in terms)
