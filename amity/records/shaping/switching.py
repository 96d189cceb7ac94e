"""Parts of the house that are switched off: nobody finds their entities, their addresses are none, their data stay."""

from django.utils.translation import gettext as _

from amity.base.text.quoted import quoted

from ..administering import demand_administrator
from ..errors import Refused
from ..module import parts
from ..registry import hidden, hide
from .rows import SwitchedOff

WHY = "what there is in a house is the same for everybody"

_off, _closed = frozenset(), ()


def switched_off():
    """The names of the Parts that are switched off, as it is kept now."""
    return frozenset(SwitchedOff.objects.unscoped(because=WHY).values_list("name", flat=True)) & parts().keys()


def switch(names):
    """Be it that the Parts of these names are switched off in this process, and all others on."""
    global _off, _closed
    known = [part for name, part in parts().items() if name in names]
    hide(key for part in known for key in part.entities)
    _off, _closed = frozenset(names), tuple(address for part in known for address in part.addresses)


def off():
    """The names of the Parts that are switched off, as this process knows it."""
    return _off


def closed(path):
    """Whether the address of a page belongs to what is switched off."""
    return bool(_closed) and path.startswith(_closed)


def missing(key):
    """What is said where something names an entity that is switched off; "" for any other key."""
    entity = hidden(key)
    if entity is None:
        return ""
    return _("%(what)s: this is switched off; an administrator can switch it on again.") % {
        "what": quoted(str(entity.plural))
    }


def switch_off(c, name):
    """Nobody here needs this Part. Raises Refused for what can't be switched off."""
    demand_administrator(c, "switches")
    if name not in parts():
        raise Refused(_("Choose one of the list."))
    if not _rows(name).exists():
        c.insert(SwitchedOff, name=name)


def switch_on(c, name):
    """The Part is there again, with all that was in it."""
    demand_administrator(c, "switches")
    c.remove(_rows(name))


def _rows(name):
    return SwitchedOff.objects.unscoped(because=WHY).filter(name=name)
