"""`{% takes entity as yes %}`: whether the person may take records of this kind along."""

from django import template

from amity.exchange.exporting import taking

register = template.Library()


@register.simple_tag(takes_context=True)
def takes(context, entity):
    """Whether the person may export records of this kind."""
    return taking.takes(context["request"].actor, entity)
