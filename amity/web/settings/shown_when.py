"""When a field is shown: a Condition, typed as a sentence."""

from django.http import Http404
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from amity.records import filters_kept
from amity.records.custom_making import customisable
from amity.records.in_hand import fault
from amity.records.sentence.reading import Unread, read
from amity.records.sentence.saying import said
from amity.records.shaping.showing import may_be_left_out, show_when, showings

from .pages import administrators, save, show


@administrators
def shown_when(request, entity, key):
    """The form for the sentence in `say`; without one, or with `always`, the field is always shown."""
    bound = entity.bound(request.actor)
    field = bound.every.get(key)
    if entity not in customisable() or field is None or not may_be_left_out(field, entity):
        raise Http404
    known, faults, told = showings(bound).get(key, []), {}, {}
    typed = " ".join(request.POST.get("say", "").split())
    if request.method == "POST":
        try:
            found = [] if "always" in request.POST or not typed else read(typed, bound)
            condition = ["and", *(one.packed for one in found)] if found else []
            words = _("Saved: %(name)s") % {"name": capfirst(field.label)}
            to = f"/settings/fields/{entity.key}/"
            answer, faults = save(request, lambda c: show_when(c, entity, key, condition), words, to)
            if answer:
                return answer
            told = {"read": "", "unread": typed, "why": faults.pop("say", "")}
        except Unread as unread:
            told = unread.parted(typed)
    context = {
        "entity": entity,
        "label": capfirst(str(field.label)),
        "say": typed if request.method == "POST" else sentence(known, bound),
        "told": told if told.get("why") else None,
        "at_times": bool(known),
        "why_always": list(filter(None, [fault(known, bound)])),
        "others": list(faults.values()),
        "back": f"/settings/fields/{entity.key}/",
    }
    return show(request, "shown_when.html", context, faults=faults or told)


def sentence(condition, bound):
    """The Condition in words, as far as it can be asked."""
    return said(filters_kept.shown(condition, bound)[0], bound.actor, bound)


def shown_in_words(bound):
    """A function of the key of a field: where it is said when that is shown, the sentence, and why it is shown for all
    that; None for one that always is."""
    at_times = showings(bound)

    def shows(key):
        if key not in bound.every or not may_be_left_out(bound.every[key], bound.entity):
            return None
        condition = at_times.get(key, [])
        address = f"/settings/fields/{bound.entity.key}/{key}/shown/"
        words = sentence(condition, bound) or ("…" if condition else "")
        return {"address": address, "words": words, "why": fault(condition, bound)}

    return shows
