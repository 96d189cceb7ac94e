"""The Changes of the house, of a team's people, of oneself: who did what, when and from where."""

from urllib.parse import urlencode

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from amity.errands.errands import State, errands
from amity.records.change_list import changes
from amity.records.registry import entities
from amity.records.scope import may
from amity.records.types.links import id_in
from amity.users.led import looked_after

from .change_words import head, line, named
from .changed_shape import shape_lines
from .shell import render
from .sources import WORDS

PERIODS = (1, 7, 30, 90)


def show_changes(request):
    """`?who=` is a person's id, "all", or nothing for oneself (administrators: all); `?source=`, `?kind=`, `?days=`
    narrow it, `?after=` goes on."""
    actor, asked = request.actor, request.GET
    people = looked_after(actor)
    who = _who(actor, people, asked.get("who", ""))
    days = asked.get("days", "")
    days = int(days) if days in map(str, PERIODS) else 0
    narrowed = {"source": _among(asked.get("source"), WORDS), "kind": _among(asked.get("kind"), dict(_kinds(actor)))}
    found = changes(actor, people=_ids(actor, people, who), days=days, after=asked.get("after", ""), **narrowed)
    known = named(actor, [part for _change, parts in found.rows for part in parts])
    kept = {"who": who, "days": days or "", **narrowed}
    shapes = shape_lines(actor, [change for change, parts in found.rows if not parts])
    context = {
        "rows": [
            _row(actor, change, [line(part, known, actor.look) for part in parts] or shapes.get(change.pk, []), found)
            for change, parts in found.rows
        ],
        "people": sorted(people.items(), key=lambda one: one[1]) if len(people) > 1 else [],
        "who": who,
        "mine": str(actor.id),
        "sources": [(key, capfirst(words)) for key, words in WORDS.items() if key in SHOWN],
        "kinds": _kinds(actor),
        "periods": PERIODS,
        "days": days,
        "asked": kept,
        "narrowed": bool(days or any(narrowed.values())),
        "next": f"/changes/?{urlencode({**kept, 'after': found.after})}" if found.after else "",
        "going": errands(actor).filter(state=State.RUNNING),
    }
    return render(request, "web/changes.html", context, here="/changes/")


SHOWN = ("web", "bulk", "import", "settings", "undo", "api")
"""The ways in that one may ask for."""


def _who(actor, people, text):
    if text == "all" and len(people) > 1:
        return text
    if id_in(text) in people:
        return str(id_in(text))
    return "all" if actor.administers and not text else str(actor.id)


def _ids(actor, people, who):
    """The people whose Changes are asked for; None for everybody, and the house itself."""
    if who == "all":
        return None if actor.administers else list(people)
    return [id_in(who)]


def _among(text, known):
    return text if text in known else ""


def _kinds(actor):
    """[(key, label)] of the entities that one may ask for."""
    seen = (one for one in entities() if may(actor, one) and not one.scope.kept)
    return [(one.key, capfirst(one.plural)) for one in seen]


def _row(actor, change, lines, found):
    return {
        "change": change,
        **head(change, actor.look),
        "lines": lines,
        "undone": change.pk in found.back,
        "undoes": change.undoes_id,
        "undo": bool(lines) and change.pk not in found.back,
        "nothing": _("Nothing of it that you see any more.") if not lines else "",
    }
