"""Pipelines and their stages."""

from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from amity.records.registry import entity_of
from amity.records.scope import find, visible
from amity.records.words import said
from amity.sales.default_pipeline import STAGES, words
from amity.sales.drawing import draw, shift
from amity.sales.pipelines import Outcome, Pipeline
from amity.sales.removing import holding

from .fields import Field, other_faults
from .pages import administrators, save, show
from .stage_rows import Row, rows_of, steps_of, typed_rows
from .worded import typed_words, words_of


@administrators
def pipelines(request):
    """The first pipeline, or where there is none, the form of a new one."""
    first = _all(request.actor).first()
    return redirect(f"/settings/pipelines/{first.pk}/" if first else "/settings/pipelines/new/")


@administrators
def new_pipeline(request):
    """The form of a new pipeline, with the usual stages to begin with."""
    if request.method != "POST":
        return _page(request, None, words_of("", {}), _usual(), {})
    return _save(request, None)


@administrators
def pipeline(request, id):
    """A pipeline's form. Buttons of the form save it and then move a row, remove one or ask for another."""
    known = find(request.actor, entity_of(Pipeline), id)
    if request.method != "POST":
        return _page(request, known, words_of(known.name, known.words), rows_of(known), {})
    if request.POST.get("shift") in ("-1", "1"):
        by = int(request.POST["shift"])
        told = _("Saved: %(name)s") % {"name": said(known.words, known.name)}
        answer, faults = save(request, lambda c: shift(known, by, c=c), told, f"/settings/pipelines/{id}/")
        return answer or _page(request, known, words_of(known.name, known.words), rows_of(known), faults)
    return _save(request, known)


def _save(request, known):
    data = request.POST
    named, rows = typed_words(data, "name"), typed_rows(data)
    told = _("Saved: %(name)s") % {"name": named[0][2][:100]}

    def write(c):
        steps = steps_of(rows, request.actor)
        return draw(c=c, pipeline=known, words={code: text for code, _name, text in named}, steps=steps)

    answer, faults = save(request, write, told, lambda drawn: _onward(data, drawn))
    return answer or _page(request, known, named, rows, faults)


def _onward(data, drawn):
    """Where the button that was pressed leads."""
    for row in rows_of(drawn):
        if data.get("remove") == row.key:
            return f"/settings/pipelines/stages/{row.id}/remove/"
        if row.key in (data.get("up"), data.get("down")):
            return f"/settings/pipelines/{drawn.pk}/#row-{row.key}"
    return f"/settings/pipelines/{drawn.pk}/" + ("#add" if "add" in data else "")


def _page(request, known, named, rows, faults):
    rows = [row for row in rows if not row.blank]
    for row in rows:
        row.errors = {part: str(faults.get(f"{row.key}-{part}", "")) for part in ("name", "chance", "norm", "outcome")}
    name = Field("name", named[0][2], str(faults.get("name", "")), must=True, attributes={"maxlength": 100})
    others = [Field(f"name-{code}", text, label=language) for code, language, text in named[1:]]
    shown = {f"{row.key}-{part}" for row in rows for part in row.errors}
    found = list(_all(request.actor))
    for one in found:
        one.shown = said(one.words, one.name)
    held = holding([row.id for row in rows if row.id])
    context = {
        "known": known,
        "pipelines": found,
        "place": [one.pk for one in found].index(known.pk) if known else None,
        "name": name,
        "names": others,
        "rows": [(row, held[row.id].deals if row.id else 0) for row in rows],
        "blank": Row(f"new{len(rows)}", words_of("", {})),
        "outcomes": Outcome.choices,
        "language": get_language(),
        "open": sum(held[row.id].deals for row in rows if row.id and row.outcome == Outcome.OPEN),
        "others": other_faults({key: message for key, message in faults.items() if key not in shown}, name),
    }
    return show(request, "pipelines.html", context, faults=faults)


def _all(actor):
    return visible(actor, entity_of(Pipeline)).order_by("position", "name")


def _usual():
    return [
        Row(f"new{number}", words_of("", words(text)), str(chance), str(norm or ""), outcome)
        for number, (text, chance, outcome, norm) in enumerate(STAGES)
    ]
