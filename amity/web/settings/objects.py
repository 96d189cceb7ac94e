"""Objects: the ones that came with the house, those made here, and those that were removed."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amity.records.custom_making import customisable
from amity.records.errors import NotFound
from amity.records.objects.known import in_use, objects
from amity.records.objects.making import NAME, Draft, arrange, bring_back, make, put_away, rename
from amity.records.objects.row import CustomObject
from amity.records.objects.use import MOST, records_of

from ..moved import moved
from .pages import administrators, save, show
from .pictures import PICTURES
from .worded import in_languages, texts, typed_words, words_of

HOME = "/settings/objects/"


@administrators
def all_objects(request):
    """All objects. The buttons `up` and `down` move one of one's own, `back` brings a removed one back."""
    faults, rows = {}, objects()
    own = [row for row in rows if not row.removed]
    if request.method == "POST":
        answer, faults = _brought_back(request, rows) if "back" in request.POST else _moved(request, own)
        if answer:
            return answer
    number, made = records_of(rows), {one.key for one in in_use()}
    context = {
        "own": [(row, _held(number.get(row.key, 0))) for row in own],
        "built_in": [one for one in customisable() if one.key not in made],
        "removed": [(row, _held(number.get(row.key, 0))) for row in rows if row.removed],
        "others": list(faults.values()),
    }
    return show(request, "objects.html", context, faults=faults)


@administrators
def new_object(request):
    """The form of a new object: what one and several are called, and a picture."""
    form = ObjectForm(CustomObject())
    if request.method != "POST":
        return _page(request, form)
    form.take(request.POST)
    told = _("New object: %(name)s. Give it the fields it needs.") % {"name": form.name}
    to = "/settings/fields/{}/".format
    answer, faults = save(request, lambda c: make(c, form.draft()), told, lambda row: to(row.key))
    return answer or _page(request, form, faults)


@administrators
def own_object(request, id):
    """The form of an object; `remove` takes it out of use."""
    row = _found(id)
    form = ObjectForm(row)
    if request.method != "POST":
        return _page(request, form)
    if "remove" in request.POST:
        number = records_of([row]).get(row.key, 0)
        words = f"{_('Removed: %(name)s') % {'name': row.plural}} · {_held(number)}"
        answer, faults = save(request, lambda c: put_away(c, row), words, HOME)
    else:
        form.take(request.POST)
        words = _("Saved: %(name)s") % {"name": form.name}
        answer, faults = save(request, lambda c: rename(c, row, form.draft()), words, HOME)
    return answer or _page(request, form, faults)


class ObjectForm:
    """What stands in the form of an object's row, which may be a new one. `faults` are {name: message}."""

    def __init__(self, row):
        self.row, self.faults, self.icon = row, {}, row.icon
        self.one_words, self.many_words = words_of("", row.one), words_of("", row.many)

    @property
    def new(self):
        return not self.row.key

    @property
    def name(self):
        return self.many_words[0][2][:NAME]

    def take(self, data):
        """Take what was posted."""
        self.one_words, self.many_words = typed_words(data, "one"), typed_words(data, "many")
        self.icon = data.get("icon") if data.get("icon") in PICTURES else self.icon

    def draft(self):
        """What is wanted."""
        return Draft(texts(self.one_words), texts(self.many_words), self.icon)

    @property
    def ones(self):
        """(what one of them is called, the same in the other languages)."""
        return self._named("one", self.one_words, _("One of them is called"), _("As in: a new project."))

    @property
    def manies(self):
        """(what several are called, the same in the other languages)."""
        return self._named("many", self.many_words, _("Several are called"), _("As in: all projects."))

    @property
    def pictures(self):
        """[(name, what is on it, whether it is the chosen one)]"""
        return [(name, capfirst(label), name == self.icon) for name, label in PICTURES.items()]

    @property
    def others(self):
        """The messages that belong to no input of the form."""
        return [said for name, said in self.faults.items() if name not in ("one", "many")]

    def _named(self, name, words, label, hint):
        return in_languages(name, words, str(self.faults.get(name, "")), NAME, label=label, hint=hint, must=True)


def _page(request, form, faults=None):
    form.faults = faults or {}
    return show(request, "object.html", {"form": form}, faults=form.faults)


def _found(id):
    row = next((one for one in objects() if str(one.pk) == str(id)), None)
    if row is None:
        raise NotFound("object")
    return row


def _moved(request, own):
    rows = moved(own, [str(row.pk) for row in own], request.POST)
    return save(request, lambda c: arrange(c, rows), _("The order is saved"), HOME)


def _brought_back(request, rows):
    row = _found(request.POST["back"])
    return save(request, lambda c: bring_back(c, row), _("Brought back: %(name)s") % {"name": row.plural}, HOME)


def _held(number):
    if number >= MOST:
        return _("more than %(number)s records") % {"number": MOST}
    return ngettext("%(number)s record", "%(number)s records", number) % {"number": number}
