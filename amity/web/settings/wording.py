"""What a field or an object that came with the house is called here."""

from django.http import Http404
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from amity.records.custom_draft import HINT, LABEL
from amity.records.objects.known import in_use, objects
from amity.records.shaping.making import word
from amity.records.shaping.wordings import came_with, wordings
from amity.users.users import Language

from .pages import administrators, save, show
from .shown_when import shown_in_words
from .worded import in_languages, texts, typed_words, words_of


@administrators
def field_words(request, entity, key):
    """The form of a field's name and hint; without words it is called as it came."""
    if key not in entity.fields:
        raise Http404
    hint = {"label": _("Hint"), "hint": _("Stands under the field in forms.")}
    asked = {"label": (LABEL, {"label": _("Name")}), "hint": (HINT, hint)}
    return _page(request, entity, key, asked, f"/settings/fields/{entity.key}/")


@administrators
def object_words(request, entity):
    """The form of what one and several records of an object are called; an own object has its words on its own page."""
    if entity in in_use():
        row = next(one for one in objects() if one.key == entity.key)
        return redirect(f"/settings/objects/{row.pk}/")
    one = {"label": _("One of them is called"), "hint": _("As in: a new project.")}
    several = {"label": _("Several are called"), "hint": _("As in: all projects.")}
    return _page(request, entity, "", {"label": (LABEL, one), "several": (LABEL, several)}, "/settings/objects/")


def _page(request, entity, key, asked, back):
    """`asked` is {what is said: (its longest, {attributes of Field})}."""
    came = came_with(entity.key, key)
    row = wordings(entity=entity.key, key=key).first()
    known = {name: words_of("", getattr(row, name) if row else {}) for name in asked}
    faults = {}
    if request.method == "POST":
        reset = "reset" in request.POST
        known = {name: words_of("", {}) if reset else typed_words(request.POST, name) for name in asked}
        said = {name: texts(words) for name, words in known.items()}
        told = _("Saved: %(name)s") % {"name": known["label"][0][2] or came[0]}
        answer, faults = save(request, lambda c: word(c, entity, key, **said), told, back)
        if answer:
            return answer
    pairs = []
    for (name, (longest, more)), default in zip(asked.items(), came, strict=True):
        first, rest = in_languages(name, known[name], str(faults.get(name, "")), longest, **more)
        for one, (code, _language, _text) in zip([first, *rest], known[name], strict=True):
            one.attributes = {**one.attributes, "placeholder": _in(code, default)}
        pairs.append((first, rest))
    context = {
        "entity": entity,
        "came": capfirst(str(came[0])),
        "pairs": pairs,
        "worded": row is not None,
        "shown": shown_in_words(entity.bound(request.actor))(key),
        "back": back,
        "others": [said for name, said in faults.items() if name not in asked],
    }
    return show(request, "wording.html", context, faults=faults)


def _in(code, words):
    """Words as they are in another language."""
    with override(code if code in Language.values else None):
        return str(words)
