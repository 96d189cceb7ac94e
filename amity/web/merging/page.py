"""Merging records: side by side, chosen field by field; then one record, with Undo, which splits them again."""

from contextlib import nullcontext

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from amity.duplicates.review import found as found_pairs
from amity.duplicates.review import pair_of
from amity.records.errors import Invalid, NotFound, Refused
from amity.records.looking import looking
from amity.records.merging.led import led_each
from amity.records.merging.merge import MOST, SOURCE, merge, mergeable
from amity.records.merging.proposal import BOTH, chosen
from amity.records.scope import among
from amity.records.types.links import id_in
from amity.records.writing import change

from ..landing import landing
from ..masks import hides, masks
from ..missing import or_missing
from ..shell import render
from .side_by_side import side_by_side


@or_missing
def merge_page(request, entity):
    """`id` (many) are the records; `keep` is the one that stays, `pick.<field>` says whose value it has, or that it has
    both, `tick.<field>` which of the items. Posted, it is done."""
    bound = entity.bound(request.actor)
    asked = request.POST if request.method == "POST" else request.GET
    named, ids = _ids(bound, asked.getlist("id"))
    if len(named) > len(ids) == 1:
        messages.info(request, _("They are one already: somebody has merged them."))
        return redirect(asked["next"] if _ours(asked.get("next")) else f"/{entity.key}/{ids[0]}/")
    if not 1 < len(ids) <= MOST:
        messages.error(request, _("Choose from two to %(most)s records to merge.") % {"most": MOST})
        return redirect(landing(request, (entity, ids[0]) if ids else ()))
    hide = hides(request)
    with looking() if hide else nullcontext():  # what stays dots was not looked at
        table = side_by_side(bound, ids, keep=asked.get("keep", ""))
    fault = table.may.fault
    if request.method == "POST" and not fault:
        _take(table.found, asked)
        fault = _merge(request, table)
        if not fault:
            return redirect(asked["next"] if _ours(asked.get("next")) else f"/{entity.key}/{table.keep}/")
    context = {
        **table.context(hide),
        **masks(request, [one.field for one in table.found]),
        "fault": fault,
        "back": landing(request, (entity, table.keep)),
        **_reviewed(bound, asked.get("next"), ids),
    }
    status = 422 if fault and request.method == "POST" else 200
    return render(request, "web/merging/page.html", context, status=status, here=f"/{entity.key}/")


def _ids(bound, texts):
    """(the ids that are named, the ids of the records that they are now): what went into another since is that one.
    NotFound where one is hidden, or the actor merges none of these at all."""
    named = list(dict.fromkeys(filter(None, map(id_in, texts[: 2 * MOST]))))
    there = among(bound.actor, bound.entity, named)
    led = led_each(bound.actor, bound.entity, [id for id in named if id not in there])
    if not mergeable(bound) or not there.union(led).issuperset(named):
        raise NotFound(bound.entity.key)
    return named, list(dict.fromkeys(led.get(id, id) for id in named))


def _ours(address):
    """Whether an address is of the page where pairs are looked through."""
    return str(address or "").startswith("/duplicates/")


def _reviewed(bound, further, ids):
    """What is said of two that were found as a pair, with the address of the next one."""
    if not _ours(further) or len(ids) != 2:
        return {"next": ""}
    pair = pair_of(*ids)
    told = found_pairs(bound.actor, bound.entity, [pair] if pair else [])
    return {"next": further, "because": told[0].because if told else ()}


def _take(found, data):
    """Let the lines say what was picked."""
    for one in found:
        key = one.field.key
        if one.many and f"shown.{key}" in data:
            one.chosen = set(data.getlist(f"tick.{key}"))
        elif not one.many:
            picked = data.get(f"pick.{key}", "")
            picked = BOTH if picked == BOTH and one.long else id_in(picked)
            one.chosen = picked if picked == BOTH or picked in one.values else one.chosen


def _merge(request, table):
    """Do it; what is wrong in words, "" if nothing is."""
    others = [id for id in table.records if id != table.keep]
    try:
        with change(request.actor, source=SOURCE) as c:
            record = merge(c, table.entity, table.keep, others, **chosen(table.found, table.keep))
    except Refused as refusal:
        return refusal.message
    except Invalid as faults:
        labels = {one.field.key: one.field.label for one in table.found}
        return " ".join(f"{labels.get(key, key)}: {message}" for key, message in faults.errors.items())
    messages.success(request, _("Merged: %(name)s") % {"name": record}, extra_tags=str(c.id))
    return ""
