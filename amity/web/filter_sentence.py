"""Filters typed as a sentence: read into the list, told where they can't be, and completed while one types."""

from django.http import HttpResponse
from django.utils.html import format_html, format_html_join

from amity.records.errors import NotFound
from amity.records.scope import may
from amity.records.sentence.offers import offers
from amity.records.sentence.reading import LONG, Unread, read
from amity.records.sentence.saying import said

from .missing import or_missing


def sentence(request, bound, address):
    """(the texts of the filters that `?say=` means, what the form shows, its HTTP status); no texts where nothing is
    typed or can't be read. In the place of another filter the form begins with the sentence of that."""
    typed = " ".join(request.GET.get("say", "").split())
    if not typed:
        return [], {"say": said(address.replaced, request.actor, bound)}, 200
    try:
        return [one.text for one in read(typed, bound)], {}, 200
    except Unread as fault:
        return [], {"say": typed, "told": fault.parted(typed[:LONG])}, 422


@or_missing
def complete(request, entity):
    """The ways on for the sentence in `?say=`, as options; the first is chosen while the sentence is not whole."""
    if not may(request.actor, entity):
        raise NotFound(entity.key)
    found, whole = offers(request.GET.get("say", "")[:LONG], entity.bound(request.actor))
    shown = (
        (str(not whole and place == 0).lower(), one.text, one.words, _note(one.note)) for place, one in enumerate(found)
    )
    option = '<li role="option" aria-selected="{}" data-text="{}">{}{}</li>'
    return HttpResponse(format_html_join("", option, shown))


def _note(text):
    return format_html('<span class="quiet">{}</span>', text) if text else ""
