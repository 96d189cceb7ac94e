"""Items of a panel as HTML: one strong line that leads on, one quiet line, and what can be done at the end."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from amity.records.fields import AddressesField, LinkColumn
from amity.records.page import load

from .assets import icon
from .faces import avatar


def item(name, address, *, words=(), tags=(), face=False, ways=""):
    """One <li>. `words` are the parts of the quiet line, `tags` and `ways` safe HTML that stands at the end."""
    quiet = format_html('<span class="quiet">{}</span>', format_html_join(" · ", "{}", ((one,) for one in words)))
    return format_html(
        '<li>{}<div><a href="{}"><b>{}</b></a>{}</div>{}{}</li>',
        avatar(name) if face else "",
        address,
        name,
        quiet if words else "",
        mark_safe("".join(tags)),
        ways,
    )


def word(field, value, look):
    """A value as a part of a quiet line; a day says what it is the day of."""
    if isinstance(field, LinkColumn):
        return value[1]
    shown = field.type.show(value, look)
    return format_html("{} {}", capfirst(field.label), shown) if field.type.widget in ("date", "moment") else shown


def reach(actor, target, ids):
    """{id: buttons to call and to write} of those records that have a phone or an e-mail which the actor may read."""
    bound = target.bound(actor)
    fields = [one for one in bound.fields.values() if isinstance(one, AddressesField) and one.type.kind in SCHEMES]
    if not fields or not ids:
        return {}
    titled = [bound.fields[target.title], *fields] if target.title in bound.fields else fields
    found = {}
    for id, values in load(bound, titled, ids).items():
        name = values[0] if len(titled) > len(fields) else ""
        pairs = [(one.type.kind, value) for one, value in zip(fields, values[-len(fields) :], strict=True) if value]
        found[id] = format_html('<span class="reach">{}</span>', _buttons(sorted(pairs, reverse=True), name))
    return found


SCHEMES = {"phone": ("tel", "phone"), "email": ("mailto", "mail")}


def _buttons(pairs, name):
    words = {"phone": _("Call %(name)s"), "email": _("Write to %(name)s")}
    return format_html_join(
        "",
        '<a class="icon-button small" href="{}:{}" aria-label="{}" title="{}">{}</a>',
        (
            (
                SCHEMES[kind][0],
                value,
                words[kind] % {"name": name},
                words[kind] % {"name": name},
                icon(SCHEMES[kind][1]),
            )
            for kind, value in pairs
        ),
    )
