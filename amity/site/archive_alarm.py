"""The bell of who administers rings, once each day, while the archive of every moment does not come on."""

from datetime import timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from amity.audit.models import Kind
from amity.notices.telling import tell_alarm
from amity.users.administrators import administrators

from .archive_health import Fault

ARCHIVE = UUID("0190b0aa-0000-7000-8000-0000000bac10")
"""What these alarms are about."""
WORDS = {
    Fault.FAILS: _("The archive of every moment cannot be written. Run amity doctor on the server."),
    Fault.SILENT: _("Nobody keeps the archive of every moment. Run amity doctor on the server."),
    Fault.BEHIND: _("The archive of every moment has fallen behind. Run amity doctor on the server."),
    Fault.GAP: _("The archive of every moment has a gap. Run amity doctor on the server."),
    Fault.SPOILED: _("The archive of every moment could not be recovered for a try. Run amity doctor on the server."),
    Fault.UNWAITED: _("What is saved no longer waits for the archive of every moment. Run amity doctor on the server."),
}


def alarm(fault, moment):
    """Tell everybody who administers, of each fault once for each day; how many were told."""
    day = moment.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(seconds=fault.value)
    told = 0
    for one in administrators():
        with override(one.language):
            title = str(WORDS[fault])
        told += tell_alarm(one.id, ARCHIVE, day, title, f"/settings/audit/?kind={Kind.HOUSE}")
    return told
