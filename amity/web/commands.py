"""Commands: what one can do, where one can go and what one can set, found by the first letters of their words."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from amity.base.text.fold import fold
from amity.exchange.exporting.taking import takes
from amity.records.errors import NotFound
from amity.records.registry import find_entity
from amity.records.scope import find

from .doable import doable
from .landing import record_at
from .rights import lets
from .settings.menu import beside
from .shell import Shell
from .tag_commands import tag_commands

SHOWN = 4


def commands(request, text):
    """[(label, address, icon)] of those whose words begin with what was typed: first what can be done with the record
    whose card the person looks at, then what can be made, pages, settings."""
    terms = fold(text).split()
    if not terms:
        return []
    known = [*_here(request), *_everywhere(request)]
    return [command for command in known if _fits(fold(command[0]).split(), terms)][:SHOWN]


def _everywhere(request):
    shell = Shell(request, "")
    yield from ((_("New %(what)s") % {"what": one.label}, f"/{one.key}/new/", one.icon) for one in shell.creates)
    for kind, picture, label in shell.does:
        yield _("New %(what)s") % {"what": label}, f"/activity/new/?kind={kind}", picture
    yield from ((str(item.label), item.url, item.icon) for item in shell.menu)
    for entity in filter(None, (find_entity(item.entity) for item in shell.menu if item.entity)):
        if takes(request.actor, entity):
            yield _("Export %(what)s") % {"what": entity.plural}, f"/{entity.key}/export/", "download"
    yield _("Favourites"), "/favourites/", "star"
    yield _("Arrange your home"), "/home/", "adjustments-horizontal"
    yield _("Keys"), "/keys/", "help"
    yield from tag_commands(request.actor)
    if request.actor.administers:
        yield _("Settings"), "/settings/", "settings"
    for _group, lines in beside(request.actor, "/settings/", ""):
        yield from ((str(label), address, "settings") for label, address, _is_here in lines)


def _here(request):
    """What can be done with the record on whose card the search stands."""
    found = record_at(request.headers.get("Referer", ""))
    entity = found and find_entity(found[1])
    if not entity:
        return
    actor, address = request.actor, found[0]
    try:
        record = find(actor, entity, found[2])
    except NotFound:
        return
    if lets(actor, entity, record.pk, "edit"):
        for action in doable(entity.bound(actor), record):
            yield capfirst(action.label), f"{address}act/{action.name}/", action.icon or "bolt"
        yield _("Edit"), f"{address}edit/", "pencil"
    yield _("History"), f"{address}history/", "history"
    if entity.timeline is not None:
        for kind, picture, label in Shell(request, "").does:
            about = f"/activity/new/?kind={kind}&about={entity.key}:{record.pk}"
            yield _("%(what)s about this") % {"what": capfirst(label)}, about, picture


def _fits(words, terms):
    return all(any(word.startswith(term) for word in words) for term in terms)
