"""Items of a panel as HTML: one strong line that leads on, one quiet line, and what can be done at the end."""

from django.db.models import F
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from amity.base.text.markup import esc
from amity.records.addresses import Address
from amity.records.fields import AddressesField, LinkColumn
from amity.records.statement import Among, Slot, Statement, kept
from amity.records.types import Text

from .assets import icon
from .faces import avatar


def item(name, address, *, words=(), tags=(), face=False, ways=""):
    """One <li>. `words` are the parts of the quiet line, `tags` and `ways` stand at the end: all safe HTML."""
    quiet = f'<span class="quiet">{" · ".join(words)}</span>' if words else ""
    return (
        f'<li>{avatar(name) if face else ""}<div><a href="{address}"><b>{esc(str(name))}</b></a>{quiet}</div>'
        f"{''.join(tags)}{ways}</li>"
    )


def word(field, value, look):
    """A value as a part of a quiet line, as safe HTML; a day says what it is the day of."""
    if isinstance(field, LinkColumn):
        return esc(value[1] or "")
    shown = field.type.show(value, look)
    return f"{esc(capfirst(str(field.label)))} {shown}" if field.type.widget in ("date", "moment") else shown


def word_field(bound):
    """The field whose value tells a record from others of the same name; None if there is none."""
    title = bound.entity.title
    return next((one for one in bound.columns(bound.entity.list) if type(one.type) is Text and one.key != title), None)


def reach(bound, names):
    """{id: buttons to call and to write} of the records `names` ({id: name}), which the actor was shown.

    Only addresses of kinds that the actor may read.
    """
    kinds = [one.type.kind for one in bound.fields.values() if isinstance(one, AddressesField)]
    if not names or not any(kind in SCHEMES for kind in kinds):
        return {}
    found = {}
    for record, kind, value in kept(("addresses of many",), _addresses).rows(records=list(names), kinds=kinds):
        found.setdefault(record, {})[kind] = value
    return {id: _buttons(addresses, esc(names[id] or "")) for id, addresses in found.items()}


def _addresses():
    shown = Among(F("record"), Slot("records")), Among(F("kind"), Slot("kinds"))
    rows = Address.objects.unscoped(because=SHOWN).filter(*shown).order_by("-position")
    return Statement(rows.values_list("record", "kind", "value"))


SHOWN = "the addresses of records that the reader was shown"
SCHEMES = {"phone": ("tel", "phone"), "email": ("mailto", "mail")}


def _buttons(addresses, name):
    words = {"phone": _("Call %(name)s"), "email": _("Write to %(name)s")}
    lines = []
    for kind, (scheme, picture) in SCHEMES.items():
        if kind in addresses:
            said = words[kind] % {"name": name}
            lines.append(
                f'<a class="icon-button small" href="{scheme}:{esc(addresses[kind])}" aria-label="{said}" '
                f'title="{said}">{icon(picture)}</a>'
            )
    return mark_safe(f'<span class="reach">{"".join(lines)}</span>')
