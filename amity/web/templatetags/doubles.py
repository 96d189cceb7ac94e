"""`{% doubles entity as yes %}`: whether the person may look through records of this kind that may be one."""

from django import template

from amity.duplicates.compared import compared_entities
from amity.records.merging.merge import mergeable

register = template.Library()


@register.simple_tag(takes_context=True)
def doubles(context, entity):
    """Whether duplicates of this kind are looked for, and the person may merge them."""
    return entity in compared_entities() and mergeable(entity.bound(context["request"].actor))
