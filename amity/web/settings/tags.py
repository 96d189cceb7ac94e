"""Tags: those of each object, what they are called and look like, who makes new ones."""

from django.http import Http404
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amity.records import tagging
from amity.records.custom_fields import rows
from amity.records.custom_making import Draft, customisable, make
from amity.records.errors import NotFound
from amity.records.objects.known import in_use
from amity.records.scope import visible
from amity.records.tag_use import carrying
from amity.records.tagging import Tag
from amity.records.tags_kept import merged, name
from amity.records.types.tags import LONGEST, TONES
from amity.users.roles import role

from ..home.bounded import TooSlow, bounded
from .pages import administrators, save, show

LABEL = {"en": "Tags", "bg": "Етикети", "ru": "Метки", "kk": "Белгілер"}
"""What a field of tags is called, unless somebody calls it otherwise."""
PATIENCE = 3000
"""So many milliseconds it is counted how many records carry each tag."""


def begin_tagging(c):
    """Give what people work with on cards of their own its field of tags."""
    for one in customisable():
        if one.timeline is not None and one not in in_use():
            make(c, one, "tags", Draft(LABEL))


@administrators
def tags_home(request):
    """The tags of the first object."""
    return redirect(f"/settings/tags/{customisable()[0].key}/")


@administrators
def tags_of(request, entity):
    """All tags of an object, by the fields that hold them. `begin` gives it a field; `add` makes a tag, `back` brings a
    removed one back, `makers` says who makes them in passing."""
    if entity not in customisable():
        raise Http404
    fields = [row for row in rows(request.actor.definitions).get(entity.key, ()) if row.type == "tags"]
    fields, to, faults = [row for row in fields if not row.removed], f"/settings/tags/{entity.key}/", {}
    row = next((one for one in fields if str(one.pk) == request.POST.get("field")), None)
    if request.method == "POST":
        answer, faults = _posted(request, entity, row, fields, to)
        if answer:
            return answer
    context = {
        "entity": entity,
        "objects": customisable(),
        "fields": [_field(request, one, one is row and faults) for one in fields],
        "roles": list(visible(request.actor, role).filter(administers=False).order_by("name")),
        "tones": TONES.items(),
        "longest": LONGEST,
        "others": [said for name, said in faults.items() if name != "name"],
    }
    return show(request, "tags.html", context, faults=faults)


def _posted(request, entity, row, fields, to):
    """(what is answered, {}) or (None, faults)."""
    data = request.POST
    if "begin" in data and not fields:
        words = _("%(what)s have tags from now on") % {"what": capfirst(entity.plural)}
        return save(request, lambda c: make(c, entity, "tags", Draft(LABEL)), words, to)
    if row is None:
        raise NotFound("field")
    if "back" in data:
        words = _("Brought back: %(name)s") % {"name": called(row, data["back"])}
        return save(request, lambda c: tagging.bring_back(c, row, data["back"]), words, to)
    if "makers" in data:
        everybody, chosen = data["makers"] == "all", data.getlist("role") if data["makers"] == "some" else []
        return save(request, lambda c: tagging.let(c, row, None if everybody else chosen), _("Saved"), to)
    wanted = Tag(data.get("name", ""), data.get("tone", ""))
    return save(request, lambda c: tagging.add(c, row, wanted), _("New tag: %(name)s") % {"name": wanted.name}, to)


def _field(request, row, faults):
    """A field as the page shows it: its tags and removed ones, [(code, name, colour, number of records)]."""
    number, tones, gone = counted(row), row.options.get("tones", {}), merged(row)
    makers = row.options.get("makers")
    return {
        "row": row,
        "tags": [(code, name(words), tones.get(code), number(code)) for code, words in here(row)],
        "former": [
            (code, name(words), held(number(code))) for code, words in row.options.get("former", ()) if code not in gone
        ],
        "makers": "all" if makers is None else "some" if makers else "none",
        "chosen": makers or (),
        "typed": request.POST if faults else {},
        "error": faults.get("name", "") if faults else "",
    }


def counted(row):
    """A function that tells how many records carry a tag of a field, by its code; None where there are so many records
    that counting takes too long."""
    try:
        with bounded(PATIENCE):
            found = carrying(row)
    except TooSlow:
        return lambda code: None
    return lambda code: found.get(code, 0)


def held(number):
    """How many records carry a tag, in words."""
    if number is None:
        return _("Too many records to count at once")
    return ngettext("%(number)s record carries it", "%(number)s records carry it", number) % {"number": number}


def here(row):
    """[[code, words]] of a field's tags."""
    return row.options.get("choices", ())


def called(row, code):
    """The name of a tag of a field, removed ones too; "" if there is none."""
    return name(dict([*here(row), *row.options.get("former", ())]).get(code, {}))
