"""A backup that somebody asks for in the settings: an errand, with its progress, and a bell at its end."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from amity.audit.log import note
from amity.audit.models import Kind as Noted
from amity.base.backup.make import Failed
from amity.base.backup.sealed_file import Broken
from amity.errands.errands import Errand, State, begin
from amity.errands.kinds import Kind
from amity.notices.telling import tell_ready
from amity.records.errors import NotFound, Refused
from amity.users.actor import actor_of

from . import backing_up
from .backup_size import expected

WHAT, HERE = "backup", "/settings/backups/"
MIB = 1 << 20


def ask(actor, address):
    """Have a backup made; the Errand. Raises Refused where one is being made."""
    if Errand.objects.filter(deed__what=WHAT, state=State.RUNNING).exists() or backing_up.is_going_on(settings.DATA):
        raise Refused(_now("A backup is being made at this moment."), rule="step")
    note(Noted.HOUSE, actor, address=address, what="backup · asked for")
    total = expected(settings.DATABASE_URL, settings.DATA) // MIB + 1
    return begin(actor, entity="", deed={"what": WHAT}, total=total, back=HERE)


def run(actor, _deed, _ids, progress):
    """Make it. Raises Refused with why it failed; nothing half-made stays then."""
    if not actor.administers:
        raise NotFound("backup")
    moved = _InMiB(progress.tell)
    try:
        made = backing_up.back_up(settings.DATABASE_URL, settings.DATA, say=lambda _text: None, tell=moved.on)
    except (Failed, Broken, OSError) as fault:
        message = _now("The backup failed, and nothing half-made was left behind: %(why)s") % {"why": fault}
        raise Refused(message) from fault
    note(Noted.HOUSE, actor, what=f"backup · {made.name}")


def ended(errand):
    """The bell of who asked for it."""
    actor = actor_of(errand.by_id)
    failed = errand.state == State.FAILED
    if failed:
        note(Noted.HOUSE, actor, what=f"backup · failed · {errand.message}")
    with translation.override(actor.language if actor else "en"):
        title = _now("The backup failed") if failed else _now("The backup is made, and was read whole.")
    tell_ready(errand.by_id, errand.pk, errand.since, title, f"/errands/{errand.pk}/")


class _InMiB:
    """Tells of whole MiB: the column of an errand counts no more."""

    def __init__(self, tell):
        self.tell, self.held = tell, 0

    def on(self, number):
        whole, self.held = divmod(self.held + number, MIB)
        self.tell(whole)


KIND = Kind(run, _("Backup"), _("The backup is made, and was read whole."), ended)
