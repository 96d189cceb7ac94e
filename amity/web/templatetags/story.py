"""What a card tells and asks: `{% timeline as line %}`, `{% composer as form %}`, `{% step as panel %}`.

They read `record_entity`, `record_id` and `request` of the context, wherever they are included;
`{% notice_ways as ways %}` reads `request`.
"""

from django import template

from amity.notices.choices import choices_of
from amity.web import composer as composing
from amity.web import planning
from amity.web import timeline as timelines

register = template.Library()


@register.simple_tag(takes_context=True)
def timeline(context):
    """What web/timeline.html shows."""
    return context.get("line") or timelines.context(
        context["request"],
        context["record_entity"],
        context["record_id"],
        record=context.get("record"),
        steps=context.get("next_steps"),
    )


@register.simple_tag(takes_context=True)
def composer(context):
    """What web/composer.html asks for."""
    known = context["request"], context["record_entity"], context["record_id"]
    return context.get("composed") or composing.Composer(*known, record=context.get("record"))


@register.simple_tag(takes_context=True)
def step(context):
    """What web/next_step.html shows."""
    known = context["request"], context["record_entity"], context["record_id"]
    return planning.step(*known, context.get("asks"), context.get("next_steps"))


@register.simple_tag(takes_context=True)
def notice_ways(context):
    """How notices of each kind reach the person."""
    return choices_of(context["request"].actor)
