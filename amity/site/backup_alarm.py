"""The bell of who administers rings each day on which something is wrong with the backups."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from amity.audit.models import Kind
from amity.notices.telling import tell_alarm
from amity.users.administrators import administrators

from .backup_state import Fault

BACKUPS = UUID("0190b0aa-0000-7000-8000-0000000bac09")
"""What these alarms are about."""
WORDS = {
    Fault.FAILED: _("The last backup failed. Run amity doctor on the server."),
    Fault.NONE: _("There is no backup yet. Run amity doctor on the server."),
    Fault.OLD: _("The newest backup is older than two days. Run amity doctor on the server."),
    Fault.SPOILED: _("A backup could not be restored when it was tried. Run amity doctor on the server."),
    Fault.AWAY: _("The place where backups lie does not answer. Run amity doctor on the server."),
    Fault.UNPROVED: _("No backup was restored for a try for two weeks. Run amity doctor on the server."),
}


def alarm(fault, moment):
    """Tell everybody who administers, once for each `moment`; how many were told."""
    told = 0
    for one in administrators():
        with override(one.language):
            title = str(WORDS[fault])
        told += tell_alarm(one.id, BACKUPS, moment, title, f"/settings/audit/?kind={Kind.HOUSE}")
    return told
