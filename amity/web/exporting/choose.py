"""Taking records along: what of them, in which format; little comes at once, much as soon as it is written."""

from django.http import FileResponse, Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amity.base.money import show_number
from amity.exchange.export_flow import AT_ONCE, begin
from amity.exchange.exporting.csv_file import DELIMITERS
from amity.exchange.exporting.formats import FORMATS
from amity.exchange.exporting.rationed import left
from amity.exchange.exporting.taking import takes
from amity.exchange.exports import State
from amity.records.errors import Refused

from ..missing import or_missing
from ..shell import render
from .asked import AskedExport
from .told import remember


@or_missing
def export(request, entity):
    """Ask in which format, and write it; the address of the list stands behind it."""
    if not takes(request.actor, entity):
        raise Http404
    asked = AskedExport(request, entity.bound(request.actor))
    if request.method != "POST" or asked.fault or asked.format is None:
        return _page(request, asked, 422 if asked.fault else 200)
    try:
        made = begin(request.actor, asked.taking(), asked.words, back=asked.back)
    except Refused as fault:
        asked.fault = fault.message
        return _page(request, asked, 422)
    if made.state == State.DONE:
        return sent(made)
    if made.state == State.RUNNING:
        remember(request, made)
    return redirect(f"/exports/{made.pk}/")


def sent(export):
    """The file of an export, to be kept by whoever asked."""
    answer = FileResponse(export.path.open("rb"), as_attachment=True, filename=export.name)
    mime = FORMATS[export.format].mime if export.format in FORMATS else "application/zip"
    answer.headers["Content-Type"] = mime
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _page(request, asked, status):
    number = 0 if asked.fault else asked.taking().number(AT_ONCE)
    said = show_number(min(number, AT_ONCE), request.actor.look.language) + ("+" if number > AT_ONCE else "")
    if asked.fault or (asked.ticked and number == len(asked.ticked.ids)):
        said = ""  # the fault or the words of the choice say it already
    context = {
        "entity": asked.bound.entity,
        "asked": asked,
        "number": number,
        "said": said,
        "chosen": asked.data.get("format") or asked.offered[0].code,
        "ration": _ration(request.actor),
        "delimiters": [("", _("as Excel expects here")), *zip(DELIMITERS, _delimiters(), strict=True)],
    }
    return render(request, "web/exporting/choose.html", context, status=status, here=f"/{asked.bound.entity.key}/")


def _ration(actor):
    rest = left(actor)
    if rest is None:
        return ""
    words = ngettext(
        "Your role lets you take %(number)s more record along just now.",
        "Your role lets you take %(number)s more records along just now.",
        rest,
    )
    return words % {"number": show_number(rest, actor.look.language)}


def _delimiters():
    return _("comma"), _("semicolon"), _("tab")
