"""Telling people that an import or export of theirs has ended: nobody has to wait on its page."""

from django.utils import translation
from django.utils.translation import gettext as _

from amity.notices.telling import tell_ready
from amity.users.actor import actor_of

from . import exports, imports


def tell_of_import(imported, before):
    """Tell of an import whose state was `before`; of files that go in together once all of them have ended."""
    found = imports.Import.objects.filter(pk=imported.pk).exclude(state__in=(before, imports.State.PAUSED)).first()
    beside = imports.Import.objects.filter(state=before, together=imported.together, together__isnull=False)
    if found and not beside.exists():
        by = found.by_id or found.owner_id
        href = f"/import/together/{found.together}/" if found.together else f"/import/{found.pk}/"
        _tell(found, by, href, lambda: _("Import “%(name)s”: %(state)s"))


def tell_of_export(export):
    """Tell of an export whose file was written, or that broke off."""
    ended = (exports.State.DONE, exports.State.FAILED)
    if found := exports.Export.objects.filter(pk=export.pk, state__in=ended).first():
        _tell(found, found.by_id, f"/exports/{found.pk}/", lambda: _("Export “%(name)s”: %(state)s"))


def _tell(found, user, href, words):
    with translation.override(actor.language if (actor := actor_of(user)) else "en"):
        title = words() % {"name": found.name, "state": found.get_state_display()}
    tell_ready(user, getattr(found, "together", None) or found.pk, found.since, title, href)
