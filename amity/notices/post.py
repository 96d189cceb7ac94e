"""The job that sends a notice by mail."""

from uuid import UUID

from django.utils import timezone, translation

from amity.base.clock import now
from amity.base.jobs import sending
from amity.users.actor import actor_of

from .letters import letter
from .mail import mail_settings, send
from .notice import Notice


@sending
def post(notice):
    """Send a notice (its id as text) by mail, unless it was seen or done with before."""
    row = Notice.objects.filter(pk=UUID(notice), mailed_at=None, seen_at=None).first()
    mail = mail_settings()
    reader = actor_of(row.user_id) if row and mail.works else None
    if reader is None or not reader.user.email:
        return
    with translation.override(reader.language), timezone.override(reader.look.timezone):
        written = letter(reader, row, mail.address)
        if written is None:
            return
        send(mail, reader.user.email, *written)
    Notice.objects.filter(pk=row.pk).update(mailed_at=now())
