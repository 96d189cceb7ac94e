"""Removing a stage or a pipeline: first it is asked where its deals go."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amity.records.registry import entity_of
from amity.records.scope import find, visible
from amity.records.words import said
from amity.sales.pipelines import Pipeline, Stage
from amity.sales.removing import holding, remove_pipeline, remove_stages, targets

from .fields import Field, other_faults
from .pages import administrators, save, show
from .typed import one_id


@administrators
def remove_stage(request, id):
    """GET says what is in the stage and asks where it goes; POST moves it and removes the stage."""
    stage = find(request.actor, entity_of(Stage), id)
    within = find(request.actor, entity_of(Pipeline), stage.pipeline_id)
    return _ask(request, stage, [stage], within, f"/settings/pipelines/{within.pk}/", remove_stages, [stage])


@administrators
def remove_whole(request, id):
    """The same for a whole pipeline."""
    pipeline = find(request.actor, entity_of(Pipeline), id)
    stages = list(visible(request.actor, entity_of(Stage)).filter(pipeline=id).order_by("position", "name"))
    return _ask(request, pipeline, stages, pipeline, "/settings/pipelines/", remove_pipeline, pipeline)


def _ask(request, record, stages, within, to, remove, what):
    faults, name = {}, said(record.words, record.name)
    held = {id: one for id, one in holding([stage.pk for stage in stages]).items() if one}
    if request.method == "POST":

        def write(c):
            into = {id: one_id(request.POST.get(f"into-{id}", ""), f"into-{id}") for id in held}
            remove(what, into, c=c)

        answer, faults = save(request, write, _("Removed: %(name)s") % {"name": name}, to)
        if answer:
            return answer
    without = [stage.pk for stage in stages]
    names = {one.pk: said(one.words, one.name) for one in visible(request.actor, entity_of(Pipeline))}
    asked = [
        _field(request, stage, held[stage.pk], within, without, names, faults) for stage in stages if stage.pk in held
    ]
    context = {"name": name, "within": within, "fields": asked, "others": other_faults(faults, *asked)}
    return show(request, "remove.html", context, faults=faults)


def _field(request, stage, held, within, without, names, faults):
    """The select of where the deals of a stage go, the neighbours in its own pipeline first."""
    groups = {within.pk: []}
    for one in targets(stage, without):
        groups.setdefault(one.pipeline_id, []).append((str(one.pk), said(one.words, one.name)))
    options = [(names[pipeline], rows) for pipeline, rows in groups.items() if rows]
    key = f"into-{stage.pk}"
    return Field(
        key,
        request.POST.get(key, ""),
        str(faults.get(key, "")),
        "select",
        _("From “%(name)s” to") % {"name": said(stage.words, stage.name)},
        groups=tuple(options),
        hint=_held(held),
        options=(("", _("choose …")),),
    )


def _held(held):
    deals = ngettext("%(number)s deal is in it now", "%(number)s deals are in it now", held.deals)
    stays = ngettext("%(number)s stay is remembered", "%(number)s stays are remembered", held.stays)
    return f"{deals % {'number': held.deals}} · {stays % {'number': held.stays}}"
