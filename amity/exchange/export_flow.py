"""The way of an export as a person asks for it: at once where it is little, else by a job, and the file fetched."""

from django.db import OperationalError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from amity.audit.log import note
from amity.audit.models import Kind
from amity.base.clock import now
from amity.base.jobs import enqueue
from amity.records.errors import NotFound, Refused
from amity.records.shaping.switching import off

from .exporting import everything, jobs
from .exporting.rationed import demand_left
from .exporting.table import whole
from .exports import Export, State

AT_ONCE = 2000
"""So many records are written while the person waits."""


def begin(actor, taking, words, *, back=""):
    """Note who takes what along, and have it written: at once where it is little. Returns the Export.

    `taking` is a Taking, `words` say which records it takes. Raises Refused where it is more than they may in a day.
    """
    demand_left(actor, taking)
    number = taking.number(AT_ONCE)
    entity, format = taking.bound.entity, taking.format
    day = actor.look.today.isoformat()
    fields = format.fields(taking.bound) if format.fields else taking.fields or whole(taking.bound)
    export = Export(
        entity=entity.key,
        by_id=actor.id,
        who=actor.name[:150],
        format=format.code,
        words=words,
        fields=len(fields),
        taking=taking.packed(),
        name=f"{slugify(str(entity.plural), allow_unicode=True)[:60] or entity.key}-{day}{format.suffix}",
        back=back[:4000],
    )
    keys = [one if isinstance(one, str) else one.key for one in fields]
    return _begun(actor, export, _sensitive(taking.bound, keys), little=number <= AT_ONCE)


def begin_everything(actor):
    """Have everything that `actor`, an administrator, may take along written into one archive. Returns the Export.

    Raises NotFound for others.
    """
    if not actor.administers or "export" in off():
        raise NotFound("export")
    export = Export(
        by_id=actor.id,
        who=actor.name[:150],
        format=everything.FORMAT,
        words=_("All that you may read"),
        name=f"amity-{actor.look.today.isoformat()}.zip",
        back="/settings/exports/",
    )
    bounds = [one.bound for one in everything.takings(actor)]
    sensitive = [f"{bound.entity.key}.{key}" for bound in bounds for key in _sensitive(bound, bound.fields)]
    return _begun(actor, export, sensitive)


def _sensitive(bound, keys):
    """Those of the keys that are of sensitive fields."""
    return [key for key in keys if key in bound.fields and bound.fields[key].sensitive]


def _begun(actor, export, sensitive, *, little=False):
    with transaction.atomic():
        export.save()
        what = f"{export.entity or _('Everything')} · {export.words} · {export.format}"
        told = {"sensitive": sensitive} if sensitive else {}
        note(Kind.EXPORT, actor, what=what, export=str(export.pk), entity=export.entity, **told)
        if not little:
            _send(export)
    if little:
        try:
            jobs.write_now(export)
        except OperationalError:  # it takes longer than a page may
            _send(export)
        export.refresh_from_db()
    return export


def send_again(export):
    """Have one written whose job has died. Raises Refused where it is on its way."""
    if not export.is_stale:
        raise Refused(_("This is on its way."), rule="step")
    with transaction.atomic():
        Export.objects.filter(pk=export.pk).update(moved_at=now())
        _send(export)


def stop(export):
    """Give it up: no file stays. One that has ended stays as it is."""
    if export.become(State.CANCELLED):
        export.forget_file()


def _send(export):
    enqueue(jobs.run_export, lock=f"export {export.pk}", id=str(export.pk))
