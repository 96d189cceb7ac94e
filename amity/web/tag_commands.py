"""Tags in the search box: the lists of the records that carry them."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from amity.records.custom_fields import rows
from amity.records.fields import TagsColumn
from amity.records.registry import find_entity
from amity.records.scope import may


def tag_commands(actor):
    """(label, address, icon) of the list of each tag whose field the actor may read."""
    for key, fields in rows(actor.definitions).items():
        entity = find_entity(key) if any(row.type == "tags" for row in fields) else None
        if entity is None or not may(actor, entity):
            continue
        for field in entity.bound(actor).fields.values():
            if isinstance(field, TagsColumn):
                for code, words in field.type.choices:
                    label = _("%(what)s tagged %(tag)s") % {"what": capfirst(entity.plural), "tag": words}
                    yield label, f"/{key}/?f={field.key}:is:{code}", "tag"
