"""Files and tables on the command line, taken in as imports."""

import os
import sys
from contextlib import ExitStack, suppress
from getpass import getpass
from pathlib import Path

from amity.exchange import furnishing
from amity.exchange import together as move
from amity.exchange.database.place import Place, Unreachable
from amity.exchange.database.typed import place_at
from amity.exchange.flow import bring, take_as
from amity.exchange.importing.offers import entity_named, importable
from amity.exchange.read.archive import is_archive, tables_in
from amity.exchange.read.table import Unreadable
from amity.records.errors import Refused as Denied
from amity.records.writing import change

from ..opening import say
from ..refusal import Refused

PIECE = 1024 * 1024
PASSWORD = "AMITY_SOURCE_PASSWORD"  # noqa: S105 - the name of a variable


def from_files(actor, options):
    """The Imports of the files, in the order in which they need each other. Raises Refused."""
    entity = entity_of(actor, options.into or _called(actor, options.file) or "contact")
    try:
        only = options.file[0] if len(options.file) == 1 else None
        if only and not _packed(only):
            imported = bring(actor, entity, only.name, _pieces(only))
            other = entity_named(imported.table.get("looks", ("", ""))[1], actor)
            if other and other is not entity and not options.into:
                take_as(actor, imported)
            return [imported]
        together = move.bring_together(actor, _each(options.file), entity)
    except Unreadable as no:
        raise Refused(str(no)) from None
    found = move.parts(actor, together)
    _house(actor, found, options)
    return found


def _house(actor, found, options):
    """Make what an export of everything tells of its house, where that is wanted; else say what is not here."""
    with ExitStack() as held:
        furnishing.keep(found[0], [held.enter_context(path.open("rb")) for path in options.file if _packed(path)])
    told = found[0].options.get("house", {})
    if not (lacking := furnishing.missing(actor, told)):
        return
    if not options.house:
        words = ", ".join(f"{entity.plural}: {number}" for entity, number in lacking)
        say(
            f"Of the house that this comes from, these are not here: {words}. --house makes them, then brings the rest."
        )
        return
    try:
        with change(actor, source="import", reason=found[0].name) as c:
            made = furnishing.furnished(actor, found, c)
    except Denied as no:
        raise Refused(no.message) from None
    say("Made: " + ", ".join(f"{entity.plural}: {number}" for entity, number in made.items()))


def from_base(actor, options):
    """The Imports of the tables of a database, once their rows are here; None where none was named: what is there was
    said then. Raises Refused."""
    if not actor.administers:
        raise Refused(f"{actor.name} does not administer. Only administrators bring from databases.")
    from amity.exchange.database.bringing import bring_tables, fetch
    from amity.exchange.database.connecting import connected
    from amity.exchange.database.tables import sources

    try:
        place = _place(options.base)
        with connected(place) as connection:
            there = sources(connection)
        if not options.table:
            return _say_what_is_there(there)
        brought = bring_tables(actor, place, [_chosen(actor, there, text, options.into) for text in options.table])
    except Unreachable as no:
        raise Refused(str(no)) from None
    whole = fetch(actor, place, brought)
    for imported, _source in brought:
        imported.refresh_from_db()
    if not whole:
        raise Refused(next(one.message for one, _source in brought if one.message))
    return [imported for imported, _source in brought]


def entity_of(actor, key):
    """The entity of this key. Raises Refused where the actor may not bring any."""
    entity = entity_named(key, actor)
    if entity is None:
        known = ", ".join(one.key for one in importable(actor))
        raise Refused(f"{actor.name} may not import “{key}”. Choose one of: {known or 'none'}")
    return entity


def _place(text):
    if "://" not in text:
        path = Path(text)
        if not path.is_file():
            raise Refused(f"There is no file {path}. Of a server write postgresql://user@host/database.")
        return Place("sqlite", file=str(path.resolve()), name=path.name)
    password = os.environ.get(PASSWORD, "")
    if not password and sys.stdin.isatty():
        with suppress(EOFError):
            password = getpass(f"Password (or set {PASSWORD}): ")
    return place_at(text, password)


def _chosen(actor, there, text, into):
    """(Source, Entity) of TABLE or TABLE=ENTITY."""
    path, _equals, key = text.partition("=")
    source = next((one for one in there if path in (one.path, one.name)), None)
    if source is None:
        raise Refused(f"There is no table “{path}”. Without --table the tables are listed.")
    return source, entity_of(actor, key or into or move.entity_called(actor, source.name) or "contact")


def _say_what_is_there(there):
    for one in there:
        rows = "a view" if one.view else "?" if one.rows is None else f"{'about ' if one.about else ''}{one.rows} rows"
        say(f"{one.path:<40} {rows:<20} {', '.join(name for name, _type in one.columns)[:200]}")


def _called(actor, paths):
    return move.entity_called(actor, paths[0].name) if len(paths) == 1 else ""


def _each(paths):
    for path in paths:
        if _packed(path):
            with path.open("rb") as file:
                yield from tables_in(file)
        else:
            yield path.name, _pieces(path)


def _packed(path):
    with path.open("rb") as file:
        return is_archive(file)


def _pieces(path):
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece
