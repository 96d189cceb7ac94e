"""`{% doubles entity as yes %}`: whether the person may look through records of this kind that may be one;
`{% checked entity as yes %}`: whether they find what is wrong with such records on the page on data quality."""

from django import template

from amity.duplicates.compared import compared_entities
from amity.records.check import is_checked
from amity.records.merging.merge import mergeable
from amity.records.scope import may

register = template.Library()


@register.simple_tag(takes_context=True)
def checked(context, entity):
    """Whether the quality of such records is looked at, and the person may change them."""
    return is_checked(entity) and may(context["request"].actor, entity, "edit")


@register.simple_tag(takes_context=True)
def doubles(context, entity):
    """Whether duplicates of this kind are looked for, and the person may merge them."""
    return entity in compared_entities() and mergeable(entity.bound(context["request"].actor))
