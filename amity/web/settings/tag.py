"""One tag: its name and colour, the tag that it is merged with, and that it is taken off all records."""

from django.utils.translation import gettext as _

from amity.records import tagging
from amity.records.custom import CustomField
from amity.records.errors import NotFound
from amity.records.registry import find_entity
from amity.records.tagging import Tag
from amity.records.tags_kept import name
from amity.records.types.tags import LONGEST, TONES

from .pages import administrators, save, show
from .tags import called, counted, held, here


@administrators
def tag(request, id, key):
    """The tag `key` of a field: `into` merges it, `remove` removes it; else a POST saves name and colour."""
    row = CustomField.objects.unscoped(because="tags are the same for everybody").filter(pk=id, type="tags").first()
    if row is None or row.removed or find_entity(row.entity) is None or key not in dict(here(row)):
        raise NotFound("tag")
    typed, faults = Tag(called(row, key), row.options.get("tones", {}).get(key, "slate")), {}
    if request.method == "POST":
        answer, typed, faults = _posted(request, row, key, typed)
        if answer:
            return answer
    context = {
        "row": row,
        "code": key,
        "name": called(row, key),
        "typed": typed,
        "tones": TONES.items(),
        "longest": LONGEST,
        "held": held(counted(row)(key)),
        "all": [(code, name(words)) for code, words in here(row) if code != key],
        "others": [said for field, said in faults.items() if field != "name"],
    }
    return show(request, "tag.html", context, faults=faults)


def _posted(request, row, key, known):
    """(what is answered, the Tag as typed, {}), or (None, the Tag, faults)."""
    data, typed = request.POST, known
    if "into" in data:
        said = _("Merged: %(name)s is %(other)s now") % {"name": known.name, "other": called(row, data["into"])}

        def write(c):
            tagging.merge(c, row, key, data["into"])

    elif "remove" in data:
        said = f"{_('Removed: %(name)s') % {'name': known.name}} · {held(counted(row)(key))}"

        def write(c):
            tagging.remove(c, row, key)

    else:
        typed = Tag(data.get("name", ""), data.get("tone", ""))
        said = _("Saved: %(name)s") % {"name": typed.name}

        def write(c):
            tagging.redraw(c, row, key, typed)

    answer, faults = save(request, write, said, f"/settings/tags/{row.entity}/")
    return answer, typed, faults
