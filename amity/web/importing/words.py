"""What is said of an import, in words."""

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from amity.base.money import show_number
from amity.exchange.importing.offers import entity_named
from amity.exchange.imports import State
from amity.records.registry import find_entity


def became(imported):
    """How an import stands, short: "1,340 new, 12 changed"."""
    if imported.state not in (State.DONE, State.FAILED, State.PAUSED):
        return imported.get_state_display()
    counts = imported.counts
    parts = [_("%(n)s new") % {"n": grouped(counts.get("create", 0))}]
    if counts.get("update"):
        parts.append(_("%(n)s changed") % {"n": grouped(counts["update"])})
    if counts.get("skip"):
        parts.append(_("%(n)s left out") % {"n": grouped(counts["skip"])})
    if cells := counts.get("cells"):
        words = ngettext("%(n)s cell left out", "%(n)s cells left out", cells)
        parts.append(words % {"n": grouped(cells)})
    return ", ".join(parts)


def wrote(imported):
    """Whether there is anything to undo."""
    counts = imported.counts
    return imported.change is not None and bool(counts.get("create") or counts.get("update") or counts.get("along"))


def grouped(number):
    """A number with its thousands apart, as the reader's language writes it."""
    return show_number(number, get_language())


def heading(imported):
    """ "Import contacts"."""
    return _("Import %(what)s") % {"what": find_entity(imported.entity).plural}


def looks(imported, actor):
    """("Looks like an export of HubSpot contacts.", the Entity of them if it is another one that `actor` may bring);
    None where no program is known by the header."""
    if "looks" not in imported.table:
        return None
    system, key = imported.table["looks"]
    other = find_entity(key)
    if other is None:
        return None
    told = _("Looks like an export of %(system)s: %(what)s.") % {"system": system, "what": other.plural}
    return told, entity_named(key, actor) if key != imported.entity else None


def file_line(imported):
    """What the file is: name, sheet, rows, encoding, separator."""
    table, options = imported.table, imported.options
    parts = [imported.name]
    if options.get("sheet") and len(table.get("sheets", ())) > 1:
        parts.append(_("sheet “%(name)s”") % {"name": options["sheet"]})
    parts.append(rows_of(imported))
    if table.get("kind") == "csv":
        parts.append(_("read as %(encoding)s") % {"encoding": options["encoding"].upper().removesuffix("-SIG")})
    return " · ".join(parts)


def rows_of(imported):
    """How many rows the file has: "1,340 rows"."""
    number = imported.table.get("rows", 0)
    shown = f"{grouped(number - 1)}+" if number > 10_000 else grouped(number)
    return ngettext("%(n)s row", "%(n)s rows", number) % {"n": shown}
