"""Several files of one move, brought under one import: in the order in which they need each other, with one Undo.

Each file is an Import of its own; they share `together`, which is also the id of their Change.
"""

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from amity.base.uuid7 import uuid7
from amity.records.errors import NotFound, Refused
from amity.records.fields import LinkColumn, LinksField
from amity.records.registry import find_entity

from . import flow, saved_mappings
from .importing.looking import look
from .importing.offers import entity_named, importable
from .imports import Import, State, imports
from .read.table import Unreadable
from .wording import plain

CALLED = {
    "contact": "people persons contacts clients контакты люди клиенты хора контакти",
    "company": "companies organizations organisations accounts компании организации фирми",
    "deal": "deals opportunities сделки",
    "activity": "activities tasks calls meetings events notes задачи звонки встречи заметки активности дела",
}
"""What files and sheets are called, besides what their records are."""
KINDS = {"calls": "call", "meetings": "meeting", "events": "meeting", "notes": "note", "tasks": "task"}
KINDS |= {"звонки": "call", "встречи": "meeting", "заметки": "note", "задачи": "task"}
PIECE = 1024 * 1024
WORKING = (State.FETCHING, State.CHECKING, State.RUNNING, State.UNDOING)


def bring_together(actor, files, fallback):
    """Take several files in, (name, pieces of bytes); returns their `together`. What a file holds is told by its header
    or its name, else it is `fallback`, an Entity. Raises Unreadable, and keeps nothing then."""

    def of(name, pieces):
        return lambda: flow.bring(actor, fallback, name, pieces)

    return _gathered(actor, ((name, of(name, pieces)) for name, pieces in files))


def bring_sheets(actor, imported):
    """Take the sheets of a workbook that was brought as files of their own; returns their `together`."""
    fallback = find_entity(imported.entity)

    def of(sheet):
        def bring():
            with imported.path.open("rb") as file:
                return flow.bring(actor, fallback, imported.name, iter(lambda: file.read(PIECE), b""), sheet=sheet)

        return bring

    together = _gathered(actor, [(sheet, of(sheet)) for sheet in imported.table["sheets"]], skipping=True)
    imported.forget()
    return together


def _gathered(actor, files, *, skipping=False):
    """The `together` of what the functions of `files`, (name, function), bring; `skipping` what is empty."""
    kept = []
    try:
        for name, bring in files:
            try:
                kept.append(bring())
            except Unreadable:
                if not skipping:
                    raise
                continue
            _settle(actor, kept[-1], name)
    except BaseException:
        for one in kept:
            one.forget()
        raise
    together = uuid7()
    for place, one in enumerate(sorted(kept, key=lambda one: rank(find_entity(one.entity)))):
        one.together, one.place = together, place
        one.save()
    return together


def _settle(actor, imported, name):
    """Find out what a file holds."""
    words = plain(name.rpartition(".")[0] or name).split()
    key = imported.table["looks"][1] if "looks" in imported.table else entity_called(actor, name)
    entity = entity_named(key, actor) if key else None
    if entity is not None and entity.key != imported.entity:
        imported.entity = entity.key
        look(imported, entity.bound(actor))
    kind = next((KINDS[word] for word in words if word in KINDS), "")
    if kind and imported.entity == "activity" and not imported.options.get("given"):
        imported.options["given"] = {"kind": kind}
    imported.save()


def entity_called(actor, name):
    """The key of the entity whose records a file or table of this name seems to hold; "" where it does not tell."""
    words = plain(name.rpartition(".")[0] or name).split()
    for entity in importable(actor):
        names = set(CALLED.get(entity.key, "").split()) | {entity.key}
        for language, _name in settings.LANGUAGES:
            with override(language):
                names |= {plain(str(entity.label)), plain(str(entity.plural))}
        if names & {*words, " ".join(words)}:
            return entity.key
    return ""


def rank(entity, above=()):
    """How many kinds of records stand between this one and those that link to nothing: those come first."""
    found = 0
    for field in entity.fields.values():
        targets = ()
        if isinstance(field, LinkColumn) and field.target is not None and not field.target.scope.setting:
            targets = (field.target,)
        elif isinstance(field, LinksField):
            targets = tuple(one for one in map(find_entity, field.type.to) if one is not None)
        for target in targets:
            if target is not entity and target not in above and not target.scope.setting:
                found = max(found, 1 + rank(target, (*above, entity)))
    return found


def parts(actor, together):
    """The Imports of several files, in their order. NotFound where `actor` sees none."""
    found = list(imports(actor).filter(together=together).order_by("place"))
    if not found:
        raise NotFound("import")
    return found


def take_as(actor, imported, key):
    """Have the rows of one of the files be records of another entity."""
    entity = entity_named(key, actor)
    if entity is None or imported.change or not imported.table or imported.state in WORKING:
        raise Refused(_("This import is past that step."), rule="step")
    imported.entity = entity.key
    look(imported, entity.bound(actor))
    with flow.still_open(imported):
        imported.become(State.UPLOADED)
    for place, one in enumerate(sorted(parts(actor, imported.together), key=lambda one: rank(find_entity(one.entity)))):
        Import.objects.filter(pk=one.pk).update(place=place)


def check_all(actor, found):
    """Have all of the files gone through without writing, one after another. Each knows what those before it bring."""
    for one in found:
        if one.change is None and one.state not in WORKING:
            flow.check(actor, one)


def check_from(actor, imported):
    """Have a file gone through without writing, and those behind it that were: what it brings is another now."""
    beside = parts(actor, imported.together) if imported.together else ()
    flow.check(actor, imported)
    for one in beside:
        if one.place > imported.place and one.state == State.CHECKED and one.change is None:
            flow.check(actor, one)


def pause(actor, found):
    """Have the writing stop behind the rows that are at hand; the files behind wait."""
    for one in found:
        if one.state == State.RUNNING:
            flow.pause(actor, one)


def run_all(actor, found):
    """Have the rows of all files written, one file after another; what was paused or broken off goes on."""
    with transaction.atomic():
        if any(one.state in WORKING for one in found):
            raise Refused(_("Another of these files is at work."), rule="step")
        if any(one.state not in (State.CHECKED, State.DONE) and one.change is None for one in found):
            raise Refused(_("Check all files first."), rule="step")
        for one in found:
            saved_mappings.keep(actor, one)
        if waiting := next((one for one in found if one.state != State.DONE), None):
            flow.run(actor, waiting)
